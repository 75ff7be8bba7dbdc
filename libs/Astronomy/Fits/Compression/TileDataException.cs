namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>A compressed stream that breaks its own rules; the reader of the file adds where it lies.</summary>
internal sealed class TileDataException : FormatException
{
    public TileDataException()
    {
    }

    public TileDataException(string message)
        : base(message)
    {
    }

    public TileDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
