using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>
/// Removes a channel with everything it has. Only when its import has ended: samples on their way would otherwise be
/// stored for a channel that is gone.
/// </summary>
internal static class DeleteChannel
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/channels/{id:guid}", HandleAsync).RequireAuthorization(Policies.Write).WithSummary("Delete a channel with its samples, labels and events");

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, ServiceDatabase database, ChannelFiles files, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var change = await database.BeginRequestAsync(user.Tenant(), cancellationToken);
        var channel = await ChannelOverview.FindAsync(change, id, cancellationToken);
        if (channel is null)
        {
            return Refusals.NoChannel(id);
        }

        var deleted = await change.Connection.Command(
            "delete from channels c using imports i where c.id = $1 and i.channel_id = c.id and i.state in ('completed', 'failed')", id)
            .ExecuteAsync(cancellationToken);
        if (deleted == 0)
        {
            return Refusals.Refuse(
                StatusCodes.Status409Conflict,
                "Import still running",
                $"Channel {channel.Name} is {channel.Import.State}. Delete it when its import is {ImportState.Completed}: GET /api/v1/maintenance/imports/{channel.Import.Id}.");
        }

        await change.Connection.Command("delete from samples where channel_id = $1", id).ExecuteAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
        files.Delete(channel.Import.Id);
        return TypedResults.NoContent();
    }
}
