using System.Numerics;

namespace SkyAndStreet.Astronomy.Fits.Images;

/// <summary>An n-dimensional array of pixels; the first axis varies fastest, so that in a picture it is the column.</summary>
public abstract class FitsImage
{
    private protected FitsImage(FitsHdu hdu, int bitPix, long[] axes)
    {
        Hdu = hdu;
        BitPix = bitPix;
        Axes = axes;
        PixelCount = CountPixels(hdu, axes);
        Scaling = FitsScaling.OfImage(hdu.Header, isInteger: bitPix > 0);
    }

    public FitsHdu Hdu { get; }

    /// <summary>8 (unsigned), 16, 32, 64 (signed), -32, -64 (IEEE).</summary>
    public int BitPix { get; }

    /// <summary>Lengths, NAXIS1 first.</summary>
    public IReadOnlyList<long> Axes { get; }

    /// <summary>Product of the axes; 0 without axes.</summary>
    public long PixelCount { get; }

    public FitsScaling Scaling { get; }

    /// <summary>The image of an HDU, whether it is compressed in tiles or not.</summary>
    /// <exception cref="InvalidOperationException">The HDU holds no image.</exception>
    public static FitsImage Open(FitsHdu hdu) => hdu.Kind == FitsHduKind.CompressedImage
        ? new FitsTiledImage(hdu)
        : new FitsPlainImage(hdu);

    /// <summary>
    /// All pixels as stored. T must be the type of BITPIX: byte, short, int, long, float, double. Unsigned 16, 32 and 64 bit
    /// pixels are stored signed with BZERO = 2^15, 2^31, 2^63: see <see cref="ReadUnsigned{T}"/>.
    /// </summary>
    /// <param name="pixels">Exactly PixelCount long.</param>
    public void ReadStored<T>(Span<T> pixels)
        where T : unmanaged, INumber<T>
    {
        if (FitsPixelType.BitPixOf<T>() != BitPix)
            throw new ArgumentException($"{typeof(T).Name} is not the type of BITPIX {BitPix}.", nameof(pixels));
        if (pixels.Length != PixelCount)
            throw new ArgumentException($"The image has {PixelCount} pixels, the span {pixels.Length}.", nameof(pixels));
        ReadAll(pixels);
    }

    /// <summary>All pixels in a new array.</summary>
    public T[] ReadStored<T>()
        where T : unmanaged, INumber<T>
    {
        var pixels = new T[CheckedCount<T>()];
        ReadStored<T>(pixels);
        return pixels;
    }

    /// <summary>Pixels of the unsigned convention (BSCALE 1, BZERO 2^15, 2^31 or 2^63) as ushort, uint or ulong.</summary>
    public T[] ReadUnsigned<T>()
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        if (!IsUnsigned || int.CreateChecked(T.PopCount(T.AllBitsSet)) != BitPix)
            throw new InvalidOperationException($"BITPIX {BitPix}, BZERO {Scaling.Zero} are not unsigned pixels of type {typeof(T).Name}.");
        var pixels = new T[CheckedCount<T>()];
        FitsUnsigned.Read<T>(this, pixels);
        return pixels;
    }

    /// <summary>True when BZERO says that the pixels are unsigned integers of BITPIX bits.</summary>
    public bool IsUnsigned => BitPix is 16 or 32 or 64 && Scaling.Scale == 1 && Scaling.Zero == Math.ScaleB(1, BitPix - 1);

    /// <summary>All pixels as physical values: BZERO + BSCALE * stored, NaN for BLANK.</summary>
    public double[] ReadPhysical()
    {
        var values = new double[CheckedCount<double>()];
        FitsPhysical.Read(this, values);
        return values;
    }

    private protected abstract void ReadAll<T>(Span<T> pixels)
        where T : unmanaged, INumber<T>;

    private int CheckedCount<T>()
        where T : unmanaged, INumber<T>
    {
        var stored = Math.Abs(BitPix) / 8;
        EnsureReadable(stored);
        return PixelCount * stored <= Hdu.Limits.MaxDecodedBytes && PixelCount <= Array.MaxLength
            ? (int)PixelCount
            : throw Hdu.Fault(
                $"The image has {PixelCount} pixels", $"Raise {nameof(FitsLimits.MaxDecodedBytes)} if the file is trusted.");
    }

    /// <summary>Fails before memory is taken for pixels that the file cannot hold.</summary>
    private protected abstract void EnsureReadable(int bytesPerPixel);

    private static long CountPixels(FitsHdu hdu, long[] axes)
    {
        if (axes.Length == 0 || axes.Contains(0))
            return 0;
        var count = 1L;
        foreach (var axis in axes)
        {
            if (axis > long.MaxValue / 16 / count)
                throw hdu.Fault("The axes describe more pixels than a file can hold", "The header is damaged; get the file again.");
            count *= axis;
        }

        return count;
    }
}
