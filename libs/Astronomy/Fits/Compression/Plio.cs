namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>
/// PLIO_1, the IRAF pixel list (FITS 4.0, section 10.4.3): 16-bit words, an opcode in the high four bits, a count or value in
/// the low twelve, that describe a row of values from 0 to 2^24 with long runs.
/// </summary>
internal static class Plio
{
    private const int ShortHeader = 3;
    private const int LongHeaderLow = 3;
    private const int LongHeaderHigh = 4;

    public static void Decode(ReadOnlySpan<byte> packed, Span<int> pixels)
    {
        var words = new short[packed.Length / 2];
        FitsBigEndian.Read(packed, words.AsSpan());
        var (start, end) = Extent(words);
        var painter = new PlioPainter(pixels);
        for (var i = start; i < end && !painter.IsFull; i++)
        {
            if (words[i] < 0)
                throw new TileDataException($"PLIO word {i} is {words[i]}; no instruction is negative");
            var (opcode, data) = (words[i] >> 12, words[i] & 0xfff);
            if (opcode != 1)
                painter.Apply(opcode, data);
            else if (++i < end)
                painter.SetHigh((words[i] << 12) + data);
        }

        painter.Finish();
    }

    // The third word is the length, or negative: then it is a version and the length takes two words.
    private static (int Start, int End) Extent(ReadOnlySpan<short> words)
    {
        if (words.Length < ShortHeader)
            throw new TileDataException($"A PLIO list of {words.Length} words has no header");
        if (words[2] > 0)
            return (ShortHeader, Bounded(words[2], words));
        if (words.Length <= LongHeaderHigh)
            throw new TileDataException($"A PLIO list of {words.Length} words has no header");
        var start = words[1];
        if (start < 0)
            throw new TileDataException($"A PLIO header of {start} words");
        return (start, Bounded((words[LongHeaderHigh] << 15) + words[LongHeaderLow], words));
    }

    private static int Bounded(int length, ReadOnlySpan<short> words) => length >= 0 && length <= words.Length
        ? length
        : throw new TileDataException($"A PLIO list says {length} words and has {words.Length}");
}
