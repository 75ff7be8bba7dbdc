using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

internal static class ListChannels
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/channels", HandleAsync).RequireAuthorization(Policies.Read).WithSummary("Channels by name");

    private static async Task<Results<Ok<Page<ChannelView>>, ProblemHttpResult>> HandleAsync(
        ServiceDatabase database, ClaimsPrincipal user, CancellationToken cancellationToken, string? cursor = null, int limit = Cursor.DefaultLimit)
    {
        if (limit is < 1 or > Cursor.MaxLimit || !Cursor.TryRead(cursor, out var after))
        {
            return Refusals.WrongPage(limit);
        }

        await using var read = await database.BeginRequestAsync(user.Tenant(), cancellationToken);
        var rows = await ChannelOverview.ListAsync(read, after, limit + 1, cancellationToken);
        return TypedResults.Ok(Cursor.Page(rows, limit, ChannelView.Of, c => c.Name));
    }
}
