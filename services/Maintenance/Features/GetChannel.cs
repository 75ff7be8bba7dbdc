using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

internal static class GetChannel
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/channels/{id:guid}", HandleAsync).RequireAuthorization(Policies.Read).WithSummary("One channel");

    private static async Task<Results<Ok<ChannelView>, ProblemHttpResult>> HandleAsync(
        Guid id, ServiceDatabase database, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var read = await database.BeginRequestAsync(user.Tenant(), cancellationToken);
        return await ChannelOverview.FindAsync(read, id, cancellationToken) is { } channel
            ? TypedResults.Ok(ChannelView.Of(channel))
            : Refusals.NoChannel(id);
    }
}
