namespace SkyAndStreet.Astronomy.FourFrame;

/// <summary>A block of video as four pictures (four-frame temporal pixel, CAMS and RMS), row after row from the top left.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="FrameCount">Frames in the block, 6 to 256.</param>
public sealed record FourFrameImage(int Width, int Height, int FrameCount)
{
    /// <summary>Highest value over time (MAXPIXEL).</summary>
    public byte[] Maximum { get; } = new byte[Width * Height];

    /// <summary>Frame of the highest value, counted from 0 (MAXFRAME).</summary>
    public byte[] MaximumFrame { get; } = new byte[Width * Height];

    /// <summary>Mean without the four highest values, rounded down (AVEPIXEL).</summary>
    public byte[] Average { get; } = new byte[Width * Height];

    /// <summary>Standard deviation without the four highest values, rounded down, at least 1 (STDPIXEL).</summary>
    public byte[] Deviation { get; } = new byte[Width * Height];
}
