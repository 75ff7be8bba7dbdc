namespace SkyAndStreet.Astronomy.Fits.Images;

/// <summary>Which BITPIX a number type has.</summary>
internal static class FitsPixelType
{
    public static int BitPixOf<T>() =>
        typeof(T) == typeof(byte) ? 8
        : typeof(T) == typeof(short) ? 16
        : typeof(T) == typeof(int) ? 32
        : typeof(T) == typeof(long) ? 64
        : typeof(T) == typeof(float) ? -32
        : typeof(T) == typeof(double) ? -64
        : throw new NotSupportedException($"{typeof(T).Name} is no FITS pixel type: use byte, short, int, long, float or double.");
}
