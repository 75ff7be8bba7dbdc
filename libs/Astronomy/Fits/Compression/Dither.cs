namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>
/// The random sequence of subtractive dithering (FITS 4.0, appendix I): 10,000 numbers of Park and Miller's minimal standard
/// generator from seed 1.
/// </summary>
internal sealed class Dither
{
    private const int Length = 10_000;
    private static readonly float[] Numbers = Generate();
    private int _start;
    private int _next;

    /// <param name="tile">Counted from 0.</param>
    /// <param name="seed">ZDITHER0, 1 to 10,000.</param>
    public Dither(long tile, long seed)
    {
        _start = (int)((tile + seed - 1) % Length);
        Restart();
    }

    public float Next()
    {
        var number = Numbers[_next];
        if (++_next == Length)
        {
            _start = (_start + 1) % Length;
            Restart();
        }

        return number;
    }

    private void Restart() => _next = (int)(Numbers[_start] * 500);

    private static float[] Generate()
    {
        const long Multiplier = 16807;
        const long Modulus = int.MaxValue;
        var numbers = new float[Length];
        var seed = 1L;
        for (var i = 0; i < Length; i++)
        {
            seed = seed * Multiplier % Modulus;
            numbers[i] = (float)(seed / (double)Modulus);
        }

        return numbers;
    }
}
