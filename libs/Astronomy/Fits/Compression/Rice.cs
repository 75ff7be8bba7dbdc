namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>
/// RICE_1 (FITS 4.0, section 10.4.1; R. Rice, P. Yeh, W. Miller, "Algorithms for high-speed universal noiseless coding", AIAA
/// 93-4541). Differences of neighbours, folded to unsigned, in blocks: the low bits as they are, the rest in unary.
/// </summary>
public static class Rice
{
    /// <summary>Least bits that one block takes: all differences zero.</summary>
    internal const int LeastBitsPerBlock = 3;

    /// <summary>Unfolds one tile.</summary>
    /// <param name="pixels">All pixels of the tile; bytes come as 0 to 255, 16-bit pixels signed.</param>
    /// <param name="bytesPerPixel">BYTEPIX: 1, 2 or 4.</param>
    /// <param name="blockSize">BLOCKSIZE: pixels in a block, usually 32.</param>
    internal static void Decode(ReadOnlySpan<byte> packed, Span<int> pixels, int bytesPerPixel, int blockSize)
    {
        var code = RiceCode.Of(bytesPerPixel);
        var bits = new BitReader(packed);
        var last = (int)bits.Read(bytesPerPixel * 8);
        for (var at = 0; at < pixels.Length; at += blockSize)
            last = DecodeBlock(ref bits, pixels[at..Math.Min(pixels.Length, at + blockSize)], code, last);
    }

    /// <summary>Packs one tile.</summary>
    internal static void Encode(ReadOnlySpan<int> pixels, List<byte> packed, int bytesPerPixel, int blockSize)
    {
        if (pixels.IsEmpty)
            return;
        var code = RiceCode.Of(bytesPerPixel);
        var bits = new BitWriter(packed);
        var last = pixels[0];
        bits.Write((uint)last & code.PixelMask, bytesPerPixel * 8);
        Span<uint> folded = stackalloc uint[blockSize];
        for (var at = 0; at < pixels.Length; at += blockSize)
        {
            var block = pixels[at..Math.Min(pixels.Length, at + blockSize)];
            EncodeBlock(ref bits, folded[..Fold(block, folded, code, ref last)], code);
        }

        bits.Flush();
    }

    private static int DecodeBlock(ref BitReader bits, Span<int> block, RiceCode code, int last)
    {
        var split = (int)bits.Read(code.SplitBits) - 1;
        if (split > code.RawSplit)
            throw new TileDataException($"A block asks for {split} split bits, and at most {code.RawSplit} exist");
        foreach (ref var pixel in block)
        {
            var folded = split < 0 ? 0
                : split == code.RawSplit ? bits.Read(code.PixelBits)
                : ((uint)bits.ReadZeros() << split) | bits.Read(split);
            last = code.Wrap(last + (int)((folded >> 1) ^ (0 - (folded & 1))));
            pixel = last;
        }

        return last;
    }

    // Differences of n-bit numbers are taken modulo 2^n, so that they fit in n bits again.
    private static int Fold(ReadOnlySpan<int> block, Span<uint> folded, RiceCode code, ref int last)
    {
        for (var i = 0; i < block.Length; i++)
        {
            var difference = code.WrapSigned(block[i] - last);
            folded[i] = ((uint)(difference << 1) ^ (uint)(difference >> 31)) & code.PixelMask;
            last = block[i];
        }

        return block.Length;
    }

    private static void EncodeBlock(ref BitWriter bits, ReadOnlySpan<uint> folded, RiceCode code)
    {
        var sum = 0UL;
        foreach (var value in folded)
            sum += value;
        var split = ChooseSplit(sum, folded.Length);
        if (sum == 0)
            bits.Write(0, code.SplitBits);
        else if (split >= code.RawSplit)
            WriteRaw(ref bits, folded, code);
        else
            WriteSplit(ref bits, folded, code, split);
    }

    // About log2 of the mean: then half of the values need one unary bit.
    private static int ChooseSplit(ulong sum, int count)
    {
        var mean = ((double)sum - count / 2 - 1) / count;
        var half = mean < 0 ? 0u : (uint)mean >> 1;
        return 32 - System.Numerics.BitOperations.LeadingZeroCount(half);
    }

    private static void WriteRaw(ref BitWriter bits, ReadOnlySpan<uint> folded, RiceCode code)
    {
        bits.Write((uint)code.RawSplit + 1, code.SplitBits);
        foreach (var value in folded)
            bits.Write(value, code.PixelBits);
    }

    private static void WriteSplit(ref BitWriter bits, ReadOnlySpan<uint> folded, RiceCode code, int split)
    {
        bits.Write((uint)split + 1, code.SplitBits);
        foreach (var value in folded)
        {
            bits.WriteZeros((int)(value >> split));
            bits.Write(1, 1);
            bits.Write(value & ((1u << split) - 1), split);
        }
    }
}
