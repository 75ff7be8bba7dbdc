namespace SkyAndStreet.TimeSeries;

/// <summary>A file that cannot be read as a table of samples. The message says what is wrong, where, and what to do.</summary>
public sealed class NpyFormatException : FormatException
{
    public NpyFormatException()
    {
    }

    public NpyFormatException(string message)
        : base(message)
    {
    }

    public NpyFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Row that the error is about, counted from 0; null when it is about the head of the file.</summary>
    public long? Row { get; init; }

    /// <summary>Column that the error is about, counted from 0; null when it is about a whole row or the head.</summary>
    public int? Column { get; init; }

    /// <summary>Byte of the file that the error is about.</summary>
    public long Offset { get; init; }
}
