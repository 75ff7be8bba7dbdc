using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SkyAndStreet.Astronomy.FourFrame;

/// <summary>One row of one frame, as many pixels at once as a vector register holds (16 with NEON and SSE, 32 with AVX2).</summary>
internal static class FourFrameVector
{
    /// <returns>Pixels done; the rest of the row, less than a vector, is left.</returns>
    public static int Add(in FourFrameRow row, ReadOnlySpan<byte> pixels, ReadOnlySpan<ushort> priorities, byte frame)
    {
        var x = 0;
        for (; x <= pixels.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var value = Vector.LoadUnsafe(in pixels[x]);
            ref var first = ref Vectors(row.First, x);
            var highest = Vector.Max(value, first);
            var reaches = Vector.Equals(highest, value);
            if (frame == 0 || reaches != Vector<byte>.Zero)
                TakeFrame(in row, x, reaches, Vector.Equals(value, first), priorities, frame);
            KeepHighest(in row, x, Vector.Min(value, first));
            first = highest;
            Accumulate(in row, x, value);
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KeepHighest(in FourFrameRow row, int x, Vector<byte> rest)
    {
        ref var second = ref Vectors(row.Second, x);
        var next = Vector.Min(rest, second);
        second = Vector.Max(rest, second);
        ref var third = ref Vectors(row.Third, x);
        var last = Vector.Min(next, third);
        third = Vector.Max(next, third);
        ref var fourth = ref Vectors(row.Fourth, x);
        fourth = Vector.Max(last, fourth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(in FourFrameRow row, int x, Vector<byte> value)
    {
        Vector.Widen(value, out var low, out var high);
        AccumulateHalf(in row, x, low);
        AccumulateHalf(in row, x + Vector<ushort>.Count, high);
    }

    // 255 squared fits in 16 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AccumulateHalf(in FourFrameRow row, int x, Vector<ushort> value)
    {
        Vectors(row.Sum, x) += value;
        Vector.Widen(value * value, out var low, out var high);
        Vectors(row.SumOfSquares, x) += low;
        Vectors(row.SumOfSquares, x + Vector<uint>.Count) += high;
    }

    private static void TakeFrame(
        in FourFrameRow row, int x, Vector<byte> reaches, Vector<byte> equals, ReadOnlySpan<ushort> priorities, byte frame)
    {
        ref var keptLow = ref Vectors(row.Priority, x);
        ref var keptHigh = ref Vectors(row.Priority, x + Vector<ushort>.Count);
        var newLow = Vector.LoadUnsafe(in priorities[x]);
        var newHigh = Vector.LoadUnsafe(in priorities[x + Vector<ushort>.Count]);
        var wins = Vector.Narrow(Vector.GreaterThan(newLow, keptLow), Vector.GreaterThan(newHigh, keptHigh));
        var takes = frame == 0 ? Vector<byte>.AllBitsSet : reaches & (~equals | wins);
        ref var maximumFrame = ref Vectors(row.MaximumFrame, x);
        maximumFrame = Vector.ConditionalSelect(takes, new Vector<byte>(frame), maximumFrame);
        // A byte mask widens to 0x00FF; all of its 16 bits are wanted.
        Vector.Widen(Vector.AsVectorSByte(takes), out var takesLow, out var takesHigh);
        keptLow = Vector.ConditionalSelect(Vector.AsVectorUInt16(takesLow), newLow, keptLow);
        keptHigh = Vector.ConditionalSelect(Vector.AsVectorUInt16(takesHigh), newHigh, keptHigh);
    }

    // No bounds check: every span of a row has its width, and Add stops a whole vector before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref Vector<T> Vectors<T>(Span<T> values, int x)
        where T : unmanaged =>
        ref Unsafe.As<T, Vector<T>>(ref Unsafe.Add(ref MemoryMarshal.GetReference(values), x));
}
