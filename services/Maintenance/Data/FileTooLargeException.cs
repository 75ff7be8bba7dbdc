namespace SkyAndStreet.Maintenance.Data;

/// <summary>A file is larger than the settings allow.</summary>
public sealed class FileTooLargeException : Exception
{
    public FileTooLargeException()
    {
    }

    public FileTooLargeException(string message)
        : base(message)
    {
    }

    public FileTooLargeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public FileTooLargeException(long maxBytes)
        : base($"The file is larger than {maxBytes} bytes. Split it, or raise Maintenance:MaxFileBytes.") => MaxBytes = maxBytes;

    public long MaxBytes { get; }
}
