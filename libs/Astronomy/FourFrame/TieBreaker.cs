namespace SkyAndStreet.Astronomy.FourFrame;

/// <summary>
/// Which of equal highest values gives its frame. Each frame gives each pixel a 16-bit priority; among equal values the
/// greatest priority wins, the earlier frame when those are equal too. So each of k equal values wins with probability 1/k
/// (to k/65536), as in reservoir sampling, without a division, and a seed fixes the outcome.
/// </summary>
/// <remarks>Priorities are windows into one table of random numbers, at a random place for every frame and row.</remarks>
internal sealed class TieBreaker
{
    private const int Places = 8192;
    private readonly ushort[] _table;
    private readonly ulong _seed;

    public TieBreaker(int width, ulong seed)
    {
        _seed = seed;
        _table = new ushort[Places + width];
        for (var i = 0; i < _table.Length; i++)
            _table[i] = (ushort)(Mix(seed + (ulong)i * 0x9e3779b97f4a7c15) >> 48);
    }

    /// <summary>Priorities of one row's pixels in one frame.</summary>
    public ReadOnlySpan<ushort> Row(int frame, int row, int width) =>
        _table.AsSpan((int)(Mix(_seed ^ ((ulong)(uint)frame << 32 | (uint)row)) % Places), width);

    // The finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
    private static ulong Mix(ulong x)
    {
        x += 0x9e3779b97f4a7c15;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }
}
