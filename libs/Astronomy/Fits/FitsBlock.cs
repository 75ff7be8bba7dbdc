namespace SkyAndStreet.Astronomy.Fits;

/// <summary>The unit in which FITS files are laid out (FITS 4.0, section 3.1).</summary>
internal static class FitsBlock
{
    public const int Bytes = 2880;
    public const int CardBytes = 80;
    public const int Cards = Bytes / CardBytes;

    public static long RoundUp(long bytes) => (bytes + Bytes - 1) / Bytes * Bytes;
}
