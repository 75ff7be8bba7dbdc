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

        Insert(ref row.First[x], ref value, out var rest);
        Insert(ref row.Second[x], ref rest, out rest);
        Insert(ref row.Third[x], ref rest, out rest);
        row.Fourth[x] = Math.Max(row.Fourth[x], rest);
        row.Sum[x] += value;
        row.SumOfSquares[x] += (uint)(value * value);
    }

    private static void Insert(ref byte kept, ref byte value, out byte rest)
    {
        rest = Math.Min(kept, value);
        kept = Math.Max(kept, value);
    }
}
