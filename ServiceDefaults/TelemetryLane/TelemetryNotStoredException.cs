namespace SkyAndStreet.ServiceDefaults;

/// <summary>A batch was not confirmed by the broker. Sending it again is safe: sequence numbers make it count once.</summary>
public sealed class TelemetryNotStoredException : Exception
{
    public TelemetryNotStoredException()
    {
    }

    public TelemetryNotStoredException(string message)
        : base(message)
    {
    }

    public TelemetryNotStoredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
