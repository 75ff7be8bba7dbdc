using Microsoft.Extensions.Options;
using SkyAndStreet.Contracts;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.Maintenance.Replay;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.TimeSeries;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>
/// Accepts a file as a channel. The whole file is read and checked before anything is written to the database, so a
/// bad file leaves nothing behind; channel, import, labels and event are one transaction.
/// </summary>
public sealed class ChannelImporter(
    ServiceDatabase database, ChannelFiles files, ReplaySignal signal, IOptions<MaintenanceOptions> options, TimeProvider clock)
{
    private const int BlockNumbers = 1 << 16;

    /// <exception cref="FileTooLargeException">The file is larger than the settings allow.</exception>
    public async Task<ImportOutcome> ImportAsync(TenantId tenant, ImportRequest request, Stream content, CancellationToken cancellationToken)
    {
        using var incoming = await files.ReceiveAsync(content, cancellationToken);
        NpyHeader header;
        try
        {
            header = await CheckAsync(incoming, cancellationToken);
        }
        catch (NpyFormatException e)
        {
            return new ImportOutcome.Rejected(e.Message, e);
        }

        return Misfit(request, header) ?? await StoreAsync(tenant, request, incoming, header, cancellationToken);
    }

    private static async Task<NpyHeader> CheckAsync(IncomingFile incoming, CancellationToken cancellationToken)
    {
        await using var file = incoming.OpenRead();
        var reader = await NpyReader.OpenAsync(file, cancellationToken: cancellationToken);
        var block = new double[Math.Max(reader.Header.Columns, BlockNumbers)];
        while (await reader.ReadRowsAsync(block, cancellationToken) > 0)
        {
            // Reading is the check: every number is converted and has to be finite.
        }

        return reader.Header;
    }

    private ImportOutcome.Rejected? Misfit(ImportRequest request, NpyHeader header)
    {
        if (request.Labels.FirstOrDefault(l => l.End >= header.Rows) is { } label)
        {
            return new ImportOutcome.Rejected($"Label {label.Start} to {label.End} ends after the file's last sample, {header.Rows - 1}. Check that labels and file belong together.");
        }

        var days = request.Clock.Days(header.Rows);
        return days > options.Value.MaxDays
            ? new ImportOutcome.Rejected($"{header.Rows} samples at this distance span {days:0} days, {options.Value.MaxDays} are allowed. Give a shorter {ImportRequest.Fields.IntervalSeconds}.")
            : null;
    }

    private async Task<ImportOutcome> StoreAsync(
        TenantId tenant, ImportRequest request, IncomingFile incoming, NpyHeader header, CancellationToken cancellationToken)
    {
        await using var change = await database.BeginRequestAsync(tenant, cancellationToken);
        var import = new NewImport(Guid.CreateVersion7(), Guid.CreateVersion7(), request, header, incoming, clock.GetUtcNow());
        if (!await import.TryInsertChannelAsync(change, cancellationToken))
        {
            return await RepeatedImport.JudgeAsync(change, request, incoming, files, cancellationToken);
        }

        await import.InsertAsync(change, cancellationToken);
        change.Outbox.Add(Topics.MaintenanceChannels, import.ChannelId.ToString(), import.ToEvent(tenant));
        files.Keep(incoming, import.Id);
        await change.CommitAsync(cancellationToken);
        signal.Wake();
        return new ImportOutcome.Accepted(import.Id, import.ChannelId);
    }
}
