using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

internal static class GetImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/imports/{id:guid}", HandleAsync).RequireAuthorization(Policies.Read).WithSummary("Progress of an import");

    private static async Task<Results<Ok<ImportView>, ProblemHttpResult>> HandleAsync(
        Guid id, ServiceDatabase database, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var read = await database.BeginRequestAsync(user.Tenant(), cancellationToken);
        return await ImportRow.FindAsync(read, id, cancellationToken) is { } import
            ? TypedResults.Ok(ImportView.Of(import))
            : Refusals.NoImport(id);
    }
}
