namespace SkyAndStreet.Astronomy.Fits;

/// <summary>A file that cannot be read as FITS. The message says what is wrong, where, and what to do.</summary>
public sealed class FitsFormatException : FormatException
{
    public FitsFormatException()
    {
    }

    public FitsFormatException(string message)
        : base(message)
    {
    }

    public FitsFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public FitsFormatException(string what, FitsLocation where, string advice)
        : base($"{what} ({where}). {advice}") => Location = where;

    public FitsFormatException(string what, FitsLocation where, string advice, Exception innerException)
        : base($"{what} ({where}). {advice}", innerException) => Location = where;

    /// <summary>Where the fault lies; null when it is not known.</summary>
    public FitsLocation? Location { get; }
}
