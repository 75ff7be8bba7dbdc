namespace SkyAndStreet.Astronomy.FourFrame;

/// <summary>One row of one frame, pixel by pixel: the reference of <see cref="FourFrameVector"/>.</summary>
internal static class FourFrameScalar
{
    public static void Add(FourFrameRow row, ReadOnlySpan<byte> pixels, ReadOnlySpan<ushort> priorities, byte frame)
    {
        for (var x = 0; x < pixels.Length; x++)
            Add(row, x, pixels[x], priorities[x], frame);
    }

    public static void Add(FourFrameRow row, int x, byte value, ushort priority, byte frame)
    {
        if (frame == 0 || value > row.First[x] || (value == row.First[x] && priority > row.Priority[x]))
        {
            row.MaximumFrame[x] = frame;
            row.Priority[x] = priority;
        }

        var rest = Keep(ref row.First[x], value);
        rest = Keep(ref row.Second[x], rest);
        rest = Keep(ref row.Third[x], rest);
        Keep(ref row.Fourth[x], rest);
        row.Sum[x] += value;
        row.SumOfSquares[x] += (uint)(value * value);
    }

    /// <returns>The smaller of both, which goes on to the next place.</returns>
    private static byte Keep(ref byte kept, byte value)
    {
        var rest = Math.Min(kept, value);
        kept = Math.Max(kept, value);
        return rest;
    }
}
