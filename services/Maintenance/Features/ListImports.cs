using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

internal static class ListImports
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/imports", HandleAsync).RequireAuthorization(Policies.Read).WithSummary("Imports with their progress, newest first");

    private static async Task<Results<Ok<Page<ImportView>>, ProblemHttpResult>> HandleAsync(
        ServiceDatabase database, ClaimsPrincipal user, CancellationToken cancellationToken, string? cursor = null, int limit = Cursor.DefaultLimit)
    {
        Guid before = default;
        if (limit is < 1 or > Cursor.MaxLimit || !Cursor.TryRead(cursor, out var key) || (key is not null && !Guid.TryParse(key, out before)))
        {
            return Refusals.WrongPage(limit);
        }

        await using var read = await database.BeginRequestAsync(user.Tenant(), cancellationToken);
        var rows = await ImportRow.ListAsync(read, key is null ? null : before, limit + 1, cancellationToken);
        return TypedResults.Ok(Cursor.Page(rows, limit, ImportView.Of, i => i.Id.ToString()));
    }
}
