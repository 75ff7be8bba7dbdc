namespace SkyAndStreet.Astronomy.Rms;

/// <summary>A text that cannot be read as FTPdetectinfo. The message says what is wrong, in which line, and what to do.</summary>
public sealed class FtpDetectInfoException : FormatException
{
    public FtpDetectInfoException()
    {
    }

    public FtpDetectInfoException(string message)
        : base(message)
    {
    }

    public FtpDetectInfoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal FtpDetectInfoException(string what, int line, string advice)
        : base($"Line {line}: {what}. {advice}") => Line = line;

    /// <summary>Counted from 1; 0 when it is not known.</summary>
    public int Line { get; }
}
