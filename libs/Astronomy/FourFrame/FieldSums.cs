using System.Numerics;

namespace SkyAndStreet.Astronomy.FourFrame;

/// <summary>Sum of all pixels of a frame: the light curve of fireballs that saturate (FS files).</summary>
public static class FieldSums
{
    // 16-bit lanes hold this many sums of two bytes.
    private const int RunLength = 128;

    public static ulong Of(ReadOnlySpan<byte> pixels)
    {
        var total = 0UL;
        var x = 0;
        while (x <= pixels.Length - Vector<byte>.Count)
            total += SumRun(pixels, ref x);
        for (; x < pixels.Length; x++)
            total += pixels[x];
        return total;
    }

    private static ulong SumRun(ReadOnlySpan<byte> pixels, ref int x)
    {
        var lanes = Vector<ushort>.Zero;
        for (var i = 0; i < RunLength && x <= pixels.Length - Vector<byte>.Count; i++, x += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(in pixels[x]), out var low, out var high);
            lanes += low + high;
        }

        Vector.Widen(lanes, out var lowSums, out var highSums);
        return Vector.Sum(lowSums + highSums);
    }
}
