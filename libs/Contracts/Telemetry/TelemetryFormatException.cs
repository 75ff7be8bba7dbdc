namespace SkyAndStreet.Contracts;

/// <summary>Bytes that are not a telemetry batch. The message says what is wrong; the offset says where.</summary>
public sealed class TelemetryFormatException : FormatException
{
    public TelemetryFormatException()
    {
    }

    public TelemetryFormatException(string message)
        : base(message)
    {
    }

    public TelemetryFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public TelemetryFormatException(string message, int offset)
        : base($"Telemetry batch, byte {offset}: {message}") => Offset = offset;

    /// <summary>Byte of the message that the error is about.</summary>
    public int Offset { get; }
}
