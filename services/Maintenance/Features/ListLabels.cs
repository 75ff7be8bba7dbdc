using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>A labelled anomaly. Indices count the channel's samples from 0, both ends belong to it; the times are those of the two samples.</summary>
public sealed record LabelView(long Start, long End, DateTimeOffset StartAt, DateTimeOffset EndAt, string? Class);

internal static class ListLabels
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/channels/{id:guid}/labels", HandleAsync).RequireAuthorization(Policies.Read).WithSummary("Labelled anomalies of a channel");

    private static async Task<Results<Ok<Page<LabelView>>, ProblemHttpResult>> HandleAsync(
        Guid id, ServiceDatabase database, ClaimsPrincipal user, CancellationToken cancellationToken, string? cursor = null, int limit = Cursor.DefaultLimit)
    {
        var after = new long[2];
        if (limit is < 1 or > Cursor.MaxLimit || !Cursor.TryReadNumbers(cursor, after))
        {
            return Refusals.WrongPage(limit);
        }

        await using var read = await database.BeginRequestAsync(user.Tenant(), cancellationToken);
        if (await ChannelOverview.FindAsync(read, id, cancellationToken) is not { } channel)
        {
            return Refusals.NoChannel(id);
        }

        var rows = await ChannelMarks.LabelsAsync(read, id, (after[0], after[1]), limit + 1, cancellationToken);
        return TypedResults.Ok(Cursor.Page(rows, limit, l => View(l, channel.Import.Clock), l => $"{l.Start} {l.End}"));
    }

    private static LabelView View(LabelledRange label, SampleClock clock) =>
        new(label.Start, label.End, clock.At(label.Start), clock.At(label.End), label.Class);
}
