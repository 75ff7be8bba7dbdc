using System.Numerics;
using System.Runtime.InteropServices;

namespace SkyAndStreet.Astronomy.Fits.Images;

/// <summary>The unsigned convention: adding 2^(n-1) to n signed bits flips the highest one.</summary>
internal static class FitsUnsigned
{
    public static void Read<T>(FitsImage image, Span<T> pixels)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        switch (image.BitPix)
        {
            case 16:
                image.ReadStored(MemoryMarshal.Cast<T, short>(pixels));
                break;
            case 32:
                image.ReadStored(MemoryMarshal.Cast<T, int>(pixels));
                break;
            default:
                image.ReadStored(MemoryMarshal.Cast<T, long>(pixels));
                break;
        }

        var highest = T.RotateRight(T.One, 1);
        foreach (ref var pixel in pixels)
            pixel ^= highest;
    }
}
