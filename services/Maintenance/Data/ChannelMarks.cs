using Npgsql;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Data;

/// <summary>An event that the detector has found; indices count the channel's samples from 0.</summary>
internal sealed record EventRow(
    Guid Id, long Start, long End, long Peak, double PeakError, double Threshold, double Score, string Detector, DateTimeOffset DetectedAt);

/// <summary>Labels and events of a channel.</summary>
internal static class ChannelMarks
{
    /// <summary>Labels by start and end, after a given one.</summary>
    public static Task<List<LabelledRange>> LabelsAsync(
        RequestTransaction read, Guid channelId, (long Start, long End) after, int limit, CancellationToken cancellationToken) =>
        read.Connection.Command(
            """
            select start_index, end_index, class from labels
            where channel_id = $1 and (start_index, end_index) > ($2, $3) order by start_index, end_index limit $4
            """,
            channelId,
            after.Start,
            after.End,
            limit).ListAsync(Label, cancellationToken);

    /// <summary>Events by start, after a given one.</summary>
    public static Task<List<EventRow>> EventsAsync(
        RequestTransaction read, Guid channelId, long afterStart, int limit, CancellationToken cancellationToken) =>
        read.Connection.Command(
            """
            select id, start_index, end_index, peak_index, peak_error, threshold, score, detector, detected_at from events
            where channel_id = $1 and start_index > $2 order by start_index limit $3
            """,
            channelId,
            afterStart,
            limit).ListAsync(Event, cancellationToken);

    private static LabelledRange Label(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.Nullable<string>(2));

    private static EventRow Event(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetInt64(1),
        row.GetInt64(2),
        row.GetInt64(3),
        row.GetDouble(4),
        row.GetDouble(5),
        row.GetDouble(6),
        row.GetString(7),
        row.GetFieldValue<DateTimeOffset>(8));
}
