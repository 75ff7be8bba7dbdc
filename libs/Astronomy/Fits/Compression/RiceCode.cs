namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>The three variants of RICE_1, by bytes per pixel.</summary>
/// <param name="SplitBits">Bits of a block's split.</param>
/// <param name="RawSplit">Split that says that the differences follow as they are.</param>
/// <param name="PixelBits">Bits of a pixel.</param>
internal readonly record struct RiceCode(int SplitBits, int RawSplit, int PixelBits)
{
    public uint PixelMask => PixelBits == 32 ? uint.MaxValue : (1u << PixelBits) - 1;

    public static RiceCode Of(int bytesPerPixel) => bytesPerPixel switch
    {
        1 => new RiceCode(3, 6, 8),
        2 => new RiceCode(4, 14, 16),
        4 => new RiceCode(5, 25, 32),
        _ => throw new TileDataException($"RICE_1 has no pixels of {bytesPerPixel} bytes"),
    };

    /// <summary>The pixel as it is kept: unsigned for bytes, signed otherwise.</summary>
    public int Wrap(int value) => PixelBits switch { 8 => (byte)value, 16 => (short)value, _ => value };

    public int WrapSigned(int value) => PixelBits switch { 8 => (sbyte)value, 16 => (short)value, _ => value };
}
