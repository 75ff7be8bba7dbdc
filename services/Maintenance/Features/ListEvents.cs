using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>Something that the detector found. Indices count the channel's samples from 0, both ends belong to it.</summary>
/// <param name="PeakError">Largest smoothed error, in the unit of the channel.</param>
/// <param name="Threshold">Threshold that it went over, in the unit of the channel.</param>
/// <param name="Score">How far it went over, in units of the error's mean plus deviation.</param>
public sealed record EventView(
    Guid Id,
    long Start,
    long End,
    long Peak,
    DateTimeOffset StartAt,
    DateTimeOffset EndAt,
    DateTimeOffset PeakAt,
    double PeakError,
    double Threshold,
    double Score,
    string Detector,
    DateTimeOffset DetectedAt);

internal static class ListEvents
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/channels/{id:guid}/events", HandleAsync).RequireAuthorization(Policies.Read).WithSummary("Events that the detector found in a channel");

    private static async Task<Results<Ok<Page<EventView>>, ProblemHttpResult>> HandleAsync(
        Guid id, ServiceDatabase database, ClaimsPrincipal user, CancellationToken cancellationToken, string? cursor = null, int limit = Cursor.DefaultLimit)
    {
        var after = new long[1];
        if (limit is < 1 or > Cursor.MaxLimit || !Cursor.TryReadNumbers(cursor, after))
        {
            return Refusals.WrongPage(limit);
        }

        await using var read = await database.BeginRequestAsync(user.Tenant(), cancellationToken);
        if (await ChannelOverview.FindAsync(read, id, cancellationToken) is not { } channel)
        {
            return Refusals.NoChannel(id);
        }

        var rows = await ChannelMarks.EventsAsync(read, id, after[0], limit + 1, cancellationToken);
        return TypedResults.Ok(Cursor.Page(rows, limit, e => View(e, channel.Import.Clock), e => e.Start.ToString(CultureInfo.InvariantCulture)));
    }

    private static EventView View(EventRow row, SampleClock clock) => new(
        row.Id,
        row.Start,
        row.End,
        row.Peak,
        clock.At(row.Start),
        clock.At(row.End),
        clock.At(row.Peak),
        row.PeakError,
        row.Threshold,
        row.Score,
        row.Detector,
        row.DetectedAt);
}
