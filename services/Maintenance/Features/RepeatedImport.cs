using Npgsql;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>
/// A file for a channel that exists: the same content with the same meaning is a repetition, which changes nothing;
/// anything else is a conflict. The rate is no part of the meaning. An import that failed, because its file was lost or
/// damaged on disk, goes on from where it was.
/// </summary>
internal sealed record RepeatedImport(Guid Id, Guid ChannelId, byte[] Sha256, SampleClock Clock, string? Spacecraft, string State)
{
    public static async Task<ImportOutcome> JudgeAsync(
        RequestTransaction change, ImportRequest request, IncomingFile incoming, ChannelFiles files, CancellationToken cancellationToken)
    {
        var existing = await FindAsync(change, request.Name, cancellationToken);
        var labels = await LabelsAsync(change, existing.ChannelId, cancellationToken);
        if (existing.DifferenceFrom(request, incoming, labels) is { } difference)
        {
            return existing.Conflict(request.Name, difference);
        }

        if (existing.State == ImportState.Failed)
        {
            await existing.RestartAsync(change, incoming, files, cancellationToken);
        }

        return new ImportOutcome.Repeated(existing.Id, existing.ChannelId);
    }

    private ImportOutcome.Conflict Conflict(ChannelName name, string difference) => new(
        ChannelId,
        $"Channel {name} exists with {difference}. Import under another name, or delete the channel first " +
        $"(DELETE /api/v1/maintenance/channels/{ChannelId}).");

    private async Task RestartAsync(RequestTransaction change, IncomingFile incoming, ChannelFiles files, CancellationToken cancellationToken)
    {
        files.Keep(incoming, Id);
        await change.Connection.Command(
            "update imports set state = 'replaying', failure = null where id = $1 and state = 'failed'", Id).ExecuteAsync(cancellationToken);
        await change.CommitAsync(cancellationToken);
    }

    private string? DifferenceFrom(ImportRequest request, IncomingFile incoming, List<LabelledRange> labels)
    {
        if (!Sha256.AsSpan().SequenceEqual(incoming.Sha256))
        {
            return $"other content (SHA-256 {Convert.ToHexStringLower(Sha256)[..12]}..., this file {Convert.ToHexStringLower(incoming.Sha256)[..12]}...)";
        }

        if (Clock != request.Clock)
        {
            return "the same content at other times";
        }

        return Spacecraft != request.Spacecraft ? $"the same content of spacecraft {Spacecraft ?? "(none)"}"
            : !labels.SequenceEqual(request.Labels) ? "the same content and other labels"
            : null;
    }

    private static async Task<RepeatedImport> FindAsync(RequestTransaction change, ChannelName name, CancellationToken cancellationToken) =>
        await change.Connection.Command(
            """
            select i.id, c.id, i.content_sha256, i.first_at, i.interval_microseconds, c.spacecraft, i.state
            from channels c join imports i on i.channel_id = c.id where c.name = $1
            """,
            name.Value).FirstAsync(Row, cancellationToken)
        ?? throw new InvalidOperationException($"Channel {name} exists without an import.");

    private static RepeatedImport Row(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetGuid(1),
        row.GetFieldValue<byte[]>(2),
        new SampleClock(row.GetFieldValue<DateTimeOffset>(3), row.GetInt64(4)),
        row.Nullable<string>(5),
        row.GetString(6));

    private static Task<List<LabelledRange>> LabelsAsync(RequestTransaction change, Guid channelId, CancellationToken cancellationToken) =>
        change.Connection.Command("select start_index, end_index, class from labels where channel_id = $1 order by start_index, end_index", channelId)
            .ListAsync(row => new LabelledRange(row.GetInt64(0), row.GetInt64(1), row.Nullable<string>(2)), cancellationToken);
}
