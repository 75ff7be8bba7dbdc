using SkyAndStreet.Astronomy.FourFrame;

namespace SkyAndStreet.Astronomy.Rms;

/// <summary>
/// Rebuilds the frames of an FF file: each pixel is its highest value in the frame that had it, otherwise its mean with
/// noise of its deviation. What the block dropped cannot come back: other frames of a bright object are gone.
/// </summary>
public sealed class FfFrames(FourFrameImage image, ulong seed = 0)
{
    // Normal numbers, made once: drawing one for every pixel and frame would cost more than detecting on them.
    private const int NoisePlaces = 65_536;
    private readonly float[] _noise = MakeNoise(seed);

    public int FrameCount => image.FrameCount;

    /// <param name="frame">Counted from 0.</param>
    /// <param name="pixels">Width x Height bytes.</param>
    public void CopyTo(int frame, Span<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, FrameCount);
        // 40503 is near the golden section of 2^16: neighbouring frames begin far apart in the noise.
        var place = (uint)frame * 40503u + (uint)(seed % NoisePlaces);
        for (var i = 0; i < image.Maximum.Length; i++)
            pixels[i] = image.MaximumFrame[i] == frame ? image.Maximum[i] : Noisy(i, place);
    }

    private byte Noisy(int i, uint place)
    {
        var value = image.Average[i] + image.Deviation[i] * _noise[(place + (uint)i + (uint)(i / image.Width) * 7919u) % NoisePlaces];
        return (byte)Math.Clamp((int)MathF.Round(value), 0, image.Maximum[i]);
    }

    private static float[] MakeNoise(ulong seed)
    {
        var random = new Random((int)(seed ^ (seed >> 32)));
        var noise = new float[NoisePlaces];
        for (var i = 0; i < noise.Length; i++)
#pragma warning disable CA5394 // Noise of a picture, the same for the same seed.
            noise[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
#pragma warning restore CA5394
        return noise;
    }
}
