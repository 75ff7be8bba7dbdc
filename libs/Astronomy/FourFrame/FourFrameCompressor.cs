using System.Numerics;

namespace SkyAndStreet.Astronomy.FourFrame;

/// <summary>
/// Streaming four-frame compression: frames come one by one, and 13 bytes a pixel are kept instead of the block. Adding
/// allocates nothing. Not safe for concurrent use.
/// </summary>
public sealed class FourFrameCompressor
{
    /// <summary>A frame number must fit in a byte.</summary>
    public const int MostFrames = 256;

    /// <summary>Below this no value is left for the deviation.</summary>
    public const int LeastFrames = FourFrameStatistics.DroppedValues + 2;

    private readonly FourFrameState _state;
    private readonly TieBreaker _ties;
    private readonly bool _isVector;

    /// <param name="seed">Fixes which of equal highest values gives its frame.</param>
    public FourFrameCompressor(int width, int height, ulong seed = 0)
        : this(width, height, seed, isVector: Vector.IsHardwareAccelerated)
    {
    }

    internal FourFrameCompressor(int width, int height, ulong seed, bool isVector)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        Width = width;
        Height = height;
        _state = new FourFrameState(checked(width * height));
        _ties = new TieBreaker(width, seed);
        _isVector = isVector;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Frames added since the last reset, 0 to 256.</summary>
    public int FrameCount { get; private set; }

    /// <summary>Highest value of each pixel so far.</summary>
    public ReadOnlySpan<byte> Maximum => _state.First;

    /// <summary>Frame of each pixel's highest value so far.</summary>
    public ReadOnlySpan<byte> MaximumFrame => _state.MaximumFrame;

    /// <summary>Adds an 8-bit frame.</summary>
    /// <param name="frame">Rows from the top, each starting <paramref name="stride"/> bytes after the last.</param>
    /// <param name="stride">Bytes from row to row; 0 when they follow each other.</param>
    /// <exception cref="InvalidOperationException">The block has 256 frames already.</exception>
    public void Add(ReadOnlySpan<byte> frame, int stride = 0)
    {
        if (FrameCount == MostFrames)
            throw new InvalidOperationException($"The block has {MostFrames} frames; write it and call {nameof(Reset)}.");
        stride = stride == 0 ? Width : stride;
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, Width);
        if (frame.Length < (Height - 1L) * stride + Width)
            throw new ArgumentException($"The frame has {frame.Length} bytes, too few for {Width} x {Height}.", nameof(frame));
        for (var y = 0; y < Height; y++)
            AddRow(frame.Slice(y * stride, Width), y);
        FrameCount++;
    }

    /// <summary>Writes the four pictures of the frames so far; adding may go on.</summary>
    public void CopyTo(FourFrameImage image)
    {
        if (FrameCount < LeastFrames)
            throw new InvalidOperationException($"{FrameCount} frames are too few; {LeastFrames} are the least.");
        if ((image.Width, image.Height, image.FrameCount) != (Width, Height, FrameCount))
            throw new ArgumentException($"The image is for {image.FrameCount} frames of {image.Width} x {image.Height}.", nameof(image));
        Maximum.CopyTo(image.Maximum);
        MaximumFrame.CopyTo(image.MaximumFrame);
        var s = _state;
        for (var i = 0; i < image.Average.Length; i++)
        {
            (image.Average[i], image.Deviation[i]) = FourFrameStatistics.Of(
                FrameCount, s.Sum[i], s.SumOfSquares[i], s.First[i], s.Second[i], s.Third[i], s.Fourth[i]);
        }
    }

    public FourFrameImage ToImage()
    {
        var image = new FourFrameImage(Width, Height, FrameCount);
        CopyTo(image);
        return image;
    }

    /// <summary>Starts the next block.</summary>
    public void Reset()
    {
        _state.Clear();
        FrameCount = 0;
    }

    private void AddRow(ReadOnlySpan<byte> pixels, int y)
    {
        var row = _state.Row(y * Width, Width);
        var priorities = _ties.Row(FrameCount, y, Width);
        var done = _isVector ? FourFrameVector.Add(in row, pixels, priorities, (byte)FrameCount) : 0;
        for (var x = done; x < Width; x++)
            FourFrameScalar.Add(row, x, pixels[x], priorities[x], (byte)FrameCount);
    }
}
