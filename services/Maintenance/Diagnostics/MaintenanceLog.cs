namespace SkyAndStreet.Maintenance.Diagnostics;

internal static partial class MaintenanceLog
{
    [LoggerMessage(1, LogLevel.Information, "Replaying import {ImportId} from sample {Sample} at {RatePerSecond} samples/s")]
    public static partial void ReplayStarted(this ILogger logger, Guid importId, long sample, int ratePerSecond);

    [LoggerMessage(2, LogLevel.Warning, "Replay of import {ImportId} was interrupted; it goes on from its saved progress when its lease has run out")]
    public static partial void ReplayInterrupted(this ILogger logger, Guid importId, Exception exception);

    [LoggerMessage(3, LogLevel.Error, "Could not look for imports to replay; trying again")]
    public static partial void ReplayStepFailed(this ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Information, "Import {ImportId}: {Events} events in {Samples} samples")]
    public static partial void Analysed(this ILogger logger, Guid importId, int events, long samples);
}
