namespace SkyAndStreet.Astronomy.FourFrame;

/// <summary>What is kept of each pixel while frames come in: 13 bytes.</summary>
internal sealed class FourFrameState(int pixels)
{
    /// <summary>The four highest values, highest first.</summary>
    public byte[] First { get; } = new byte[pixels];

    public byte[] Second { get; } = new byte[pixels];

    public byte[] Third { get; } = new byte[pixels];

    public byte[] Fourth { get; } = new byte[pixels];

    public byte[] MaximumFrame { get; } = new byte[pixels];

    public ushort[] Priority { get; } = new ushort[pixels];

    /// <summary>At most 256 x 255, which fits.</summary>
    public ushort[] Sum { get; } = new ushort[pixels];

    public uint[] SumOfSquares { get; } = new uint[pixels];

    public FourFrameRow Row(int start, int width) => new()
    {
        First = First.AsSpan(start, width),
        Second = Second.AsSpan(start, width),
        Third = Third.AsSpan(start, width),
        Fourth = Fourth.AsSpan(start, width),
        MaximumFrame = MaximumFrame.AsSpan(start, width),
        Priority = Priority.AsSpan(start, width),
        Sum = Sum.AsSpan(start, width),
        SumOfSquares = SumOfSquares.AsSpan(start, width),
    };

    public void Clear()
    {
        Array.Clear(First);
        Array.Clear(Second);
        Array.Clear(Third);
        Array.Clear(Fourth);
        Array.Clear(MaximumFrame);
        Array.Clear(Priority);
        Array.Clear(Sum);
        Array.Clear(SumOfSquares);
    }
}

/// <summary>The state of one row.</summary>
internal ref struct FourFrameRow
{
    public Span<byte> First;
    public Span<byte> Second;
    public Span<byte> Third;
    public Span<byte> Fourth;
    public Span<byte> MaximumFrame;
    public Span<ushort> Priority;
    public Span<ushort> Sum;
    public Span<uint> SumOfSquares;
}
