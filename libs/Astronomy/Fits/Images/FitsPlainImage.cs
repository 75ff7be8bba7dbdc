using System.Numerics;
using System.Runtime.CompilerServices;

namespace SkyAndStreet.Astronomy.Fits.Images;

/// <summary>An image that is not compressed: any part of it can be read.</summary>
public sealed class FitsPlainImage : FitsImage
{
    // Pixels are copied out of the mapping in parts: a span has at most 2^31 bytes, an image may have more.
    private const int PartBytes = 1 << 20;

    public FitsPlainImage(FitsHdu hdu)
        : base(hdu, hdu.Geometry.BitPix, hdu.Geometry.Axes) => hdu.Require(FitsHduKind.Image);

    /// <summary>Some pixels as stored, without decoding the rest.</summary>
    /// <param name="first">Pixel in file order, counted from 0.</param>
    public void ReadStored<T>(long first, Span<T> pixels)
        where T : unmanaged, INumber<T>
    {
        if (FitsPixelType.BitPixOf<T>() != BitPix)
            throw new ArgumentException($"{typeof(T).Name} is not the type of BITPIX {BitPix}.", nameof(pixels));
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, PixelCount - pixels.Length);
        ReadRange(first, pixels);
    }

    /// <summary>Pixels of an 8-bit image without a copy: valid while the file is open.</summary>
    public ReadOnlySpan<byte> Bytes => BitPix == 8
        ? Hdu.RawData(0, checked((int)PixelCount))
        : throw new InvalidOperationException($"BITPIX is {BitPix}; only 8-bit pixels are bytes.");

    private protected override void ReadAll<T>(Span<T> pixels) => ReadRange(0, pixels);

    private protected override void EnsureReadable(int bytesPerPixel)
    {
        if (PixelCount > 0)
            Hdu.RawData(PixelCount * bytesPerPixel - 1, 1);
    }

    private void ReadRange<T>(long first, Span<T> pixels)
        where T : unmanaged
    {
        var size = Unsafe.SizeOf<T>();
        for (var at = 0; at < pixels.Length; at += PartBytes / size)
        {
            var part = pixels[at..Math.Min(pixels.Length, at + PartBytes / size)];
            FitsBigEndian.Read(Hdu.RawData((first + at) * size, part.Length * size), part);
        }
    }
}
