using SkyAndStreet.Astronomy.FourFrame;

namespace SkyAndStreet.Astronomy.Tests.FourFrame;

public class FourFrameTests
{
    /// <summary>The definition, from all values of a pixel at once.</summary>
    private static (byte Maximum, byte Average, byte Deviation) Define(IEnumerable<byte> values)
    {
        var rest = values.Select(v => (long)v).OrderDescending().ToArray();
        var kept = rest[4..];
        var mean = kept.Sum() / kept.Length;
        var variance = (kept.Sum(v => v * v) - kept.Sum() * mean) / (kept.Length - 1);
        return ((byte)rest[0], (byte)mean, (byte)Math.Max(1, (long)Math.Floor(Math.Sqrt(variance))));
    }

    public static TheoryData<int, int, int, int, int> Blocks => new()
    {
        // width, height, frames, lowest, highest value
        { 37, 5, 256, 0, 255 }, { 64, 3, 256, 40, 47 }, { 1, 1, 6, 0, 255 }, { 15, 2, 7, 250, 255 },
        { 100, 4, 256, 255, 255 }, { 33, 3, 256, 0, 0 }, { 31, 2, 100, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Streaming_gives_what_the_definition_gives_by_vectors_and_by_pixels(int width, int height, int frames, int low, int high)
    {
        var block = MakeBlock(width * height, frames, low, high);
        var scalar = Compress(block, width, height, isVector: false);
        var vector = Compress(block, width, height, isVector: true);
        Assert.Equal(scalar.Maximum, vector.Maximum);
        Assert.Equal(scalar.MaximumFrame, vector.MaximumFrame);
        Assert.Equal(scalar.Average, vector.Average);
        Assert.Equal(scalar.Deviation, vector.Deviation);
        for (var i = 0; i < width * height; i++)
        {
            Assert.Equal(Define(block.Select(f => f[i])), (vector.Maximum[i], vector.Average[i], vector.Deviation[i]));
            Assert.Equal(vector.Maximum[i], block[vector.MaximumFrame[i]][i]);
        }
    }

    [Fact]
    public void Each_of_equal_highest_values_gives_its_frame_equally_often()
    {
        // Flat pixels: 256 candidates each. Chi-square with 255 degrees of freedom is below 330 in 99.9 % of seeds.
        const int Width = 640, Height = 200;
        var image = Compress(MakeBlock(Width * Height, 256, 9, 9), Width, Height, isVector: true);
        var counts = new int[256];
        foreach (var frame in image.MaximumFrame)
            counts[frame]++;
        const double Expected = Width * Height / 256.0;
        Assert.InRange(counts.Sum(c => (c - Expected) * (c - Expected) / Expected), 180, 330);
    }

    [Fact]
    public void A_seed_fixes_the_outcome_and_another_changes_it()
    {
        var block = MakeBlock(640, 256, 9, 9);
        Assert.Equal(Compress(block, 640, 1, true).MaximumFrame, Compress(block, 640, 1, true).MaximumFrame);
        Assert.NotEqual(Compress(block, 640, 1, true).MaximumFrame, Compress(block, 640, 1, true, seed: 8).MaximumFrame);
    }

    [Fact]
    public void A_reset_forgets_the_block_before_it()
    {
        var compressor = new FourFrameCompressor(40, 2);
        foreach (var frame in MakeBlock(80, 256, 100, 255))
            compressor.Add(frame);
        compressor.Reset();
        var block = MakeBlock(80, 64, 0, 50);
        foreach (var frame in block)
            compressor.Add(frame);
        Assert.Equal(Compress(block, 40, 2, true, seed: 0).MaximumFrame, compressor.ToImage().MaximumFrame);
    }

    [Fact]
    public void Rows_may_lie_apart()
    {
        var block = MakeBlock(3 * 50, 16, 0, 255);
        var compressor = new FourFrameCompressor(40, 3);
        foreach (var frame in block)
            compressor.Add(frame, stride: 50);
        Assert.Equal(block.Max(f => f[50 * 2 + 39]), compressor.Maximum[40 * 2 + 39]);
    }

    [Fact]
    public void Adding_frames_allocates_nothing()
    {
        var compressor = new FourFrameCompressor(320, 240);
        var frame = MakeBlock(320 * 240, 1, 0, 255)[0];
        compressor.Add(frame);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            compressor.Add(frame);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void More_than_256_frames_and_less_than_6_are_refused()
    {
        var compressor = new FourFrameCompressor(4, 4);
        for (var i = 0; i < 5; i++)
            compressor.Add(new byte[16]);
        Assert.Throws<InvalidOperationException>(() => compressor.ToImage());
        for (var i = 5; i < 256; i++)
            compressor.Add(new byte[16]);
        Assert.Throws<InvalidOperationException>(() => compressor.Add(new byte[16]));
        Assert.Throws<ArgumentException>(() => new FourFrameCompressor(4, 4).Add(new byte[15]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(100_000)]
    public void Field_sums_are_the_sums_of_all_pixels(int length)
    {
        var pixels = MakeBlock(length, 1, 200, 255)[0];
        Assert.Equal((ulong)pixels.Sum(p => p), FieldSums.Of(pixels));
    }

    internal static byte[][] MakeBlock(int pixels, int frames, int low, int high)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, frames).Select(_ => MakeFrame(random, pixels, low, high))];
    }

    private static byte[] MakeFrame(Random random, int pixels, int low, int high)
    {
        var frame = new byte[pixels];
        for (var i = 0; i < pixels; i++)
            frame[i] = (byte)random.Next(low, high + 1);
        return frame;
    }

    private static FourFrameImage Compress(byte[][] block, int width, int height, bool isVector, ulong seed = 0)
    {
        var compressor = new FourFrameCompressor(width, height, seed, isVector);
        foreach (var frame in block)
            compressor.Add(frame);
        return compressor.ToImage();
    }
}
