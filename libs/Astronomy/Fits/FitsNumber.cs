using System.Buffers.Binary;
using SkyAndStreet.Astronomy.Fits.Images;

namespace SkyAndStreet.Astronomy.Fits;

/// <summary>One big-endian number of a BITPIX type.</summary>
internal static class FitsNumber
{
    public static long Integer(ReadOnlySpan<byte> bytes, int bitPix) => bitPix switch
    {
        8 => bytes[0],
        16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
        32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
        _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
    };

    public static double Physical(ReadOnlySpan<byte> bytes, int bitPix, FitsScaling scaling) => bitPix switch
    {
        -32 => scaling.Apply(BinaryPrimitives.ReadSingleBigEndian(bytes)),
        -64 => scaling.Apply(BinaryPrimitives.ReadDoubleBigEndian(bytes)),
        _ => scaling.Apply(Integer(bytes, bitPix)),
    };
}
