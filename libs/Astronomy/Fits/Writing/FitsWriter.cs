using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using SkyAndStreet.Astronomy.Fits.Images;

namespace SkyAndStreet.Astronomy.Fits.Writing;

/// <summary>Writes HDUs one after another, each with CHECKSUM and DATASUM (unless switched off). The stream is the caller's: it is not flushed or closed.</summary>
public sealed class FitsWriter(Stream stream)
{
    private bool _hasPrimary;

    /// <summary>Whether CHECKSUM and DATASUM are written.</summary>
    public bool WritesChecksums { get; init; } = true;

    /// <summary>A primary HDU without data: what files that start with an extension need.</summary>
    public void WriteEmptyPrimary(FitsHeader? header = null) => WriteImage<byte>([], [], header);

    /// <summary>An image: the primary when it is first, otherwise an IMAGE extension.</summary>
    /// <param name="pixels">As stored: byte, short, int, long, float or double.</param>
    /// <param name="axes">NAXIS1 (fastest) first; empty for no data.</param>
    public void WriteImage<T>(ReadOnlySpan<T> pixels, ReadOnlySpan<int> axes, FitsHeader? header = null)
        where T : unmanaged, INumber<T>
    {
        CheckAxes(pixels.Length, axes);
        var cards = Structure(FitsPixelType.BitPixOf<T>(), axes, isTable: false);
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(1, pixels.Length * Unsafe.SizeOf<T>()));
        try
        {
            var data = bytes.AsSpan(0, pixels.Length * Unsafe.SizeOf<T>());
            FitsBigEndian.Write(pixels, data);
            Write(cards, header, data, fill: 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>16-bit unsigned pixels, stored signed with BZERO 32768.</summary>
    public void WriteImage(ReadOnlySpan<ushort> pixels, ReadOnlySpan<int> axes, FitsHeader? header = null)
    {
        var signed = new short[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
            signed[i] = (short)(pixels[i] - 0x8000);
        WriteImage<short>(signed, axes, FitsHeaderCopy.With(header, copy => copy.Set("BZERO", 32768).Set("BSCALE", 1)));
    }

    /// <summary>An image in tiles of one row, packed by RICE_1, in a binary table; an empty primary goes before it when it is first.</summary>
    /// <param name="pixels">As stored: byte, short or int.</param>
    public void WriteRiceImage<T>(ReadOnlySpan<T> pixels, ReadOnlySpan<int> axes, FitsHeader? header = null)
        where T : unmanaged, IBinaryInteger<T>
    {
        CheckAxes(pixels.Length, axes);
        if (FitsPixelType.BitPixOf<T>() is not (8 or 16 or 32))
            throw new NotSupportedException("RICE_1 packs 8, 16 and 32-bit integers.");
        if (!_hasPrimary)
            WriteEmptyPrimary();
        var table = RiceTable.Pack(pixels, axes);
        var cards = Structure(8, [8, table.Rows], isTable: true, table.HeapBytes);
        table.Describe(cards);
        Write(cards, header, table.Data, fill: 0);
    }

    /// <summary>A table that a builder made.</summary>
    public void WriteTable(FitsTableBuilder table, FitsHeader? header = null)
    {
        if (!_hasPrimary)
            WriteEmptyPrimary();
        var cards = Structure(8, [table.RowBytes, table.RowCount], isTable: true, extension: table.Extension);
        table.Describe(cards);
        Write(cards, header, table.Data, table.Fill);
    }

    private static void CheckAxes(int pixels, ReadOnlySpan<int> axes)
    {
        var count = axes.IsEmpty ? 0L : 1;
        foreach (var axis in axes)
            count *= axis;
        if (count != pixels)
            throw new ArgumentException($"The axes make {count} pixels, and {pixels} are given.", nameof(axes));
    }

    private FitsHeader Structure(int bitPix, ReadOnlySpan<int> axes, bool isTable, int heapBytes = 0, string extension = "BINTABLE")
    {
        var cards = new FitsHeader();
        if (_hasPrimary)
            cards.Set("XTENSION", isTable ? extension : "IMAGE", "type of extension");
        else
            cards.Set("SIMPLE", true, "conforms to FITS standard");
        cards.Set("BITPIX", bitPix, "bits per value").Set("NAXIS", axes.Length, "number of axes");
        for (var i = 0; i < axes.Length; i++)
            cards.Set($"NAXIS{i + 1}", axes[i]);
        if (_hasPrimary)
            cards.Set("PCOUNT", heapBytes, "bytes after the rows").Set("GCOUNT", 1, "one group");
        else
            cards.Set("EXTEND", true);
        _hasPrimary = true;
        return cards;
    }

    private void Write(FitsHeader cards, FitsHeader? more, ReadOnlySpan<byte> data, byte fill)
    {
        FitsHeaderCopy.Append(cards, more);
        var rest = new byte[FitsBlock.RoundUp(data.Length) - data.Length];
        rest.AsSpan().Fill(fill);
        stream.Write(WritesChecksums ? Summed(cards, data, rest) : FitsHeaderBlocks.Format(cards));
        stream.Write(data);
        stream.Write(rest);
    }

    private static byte[] Summed(FitsHeader cards, ReadOnlySpan<byte> data, byte[] rest)
    {
        // Whole blocks follow whole words only when the data end on one: sum them as they will lie in the file.
        var whole = data.Length & ~3;
        Span<byte> joint = stackalloc byte[4];
        data[whole..].CopyTo(joint);
        var borrowed = Math.Min(rest.Length, (4 - (data.Length & 3)) & 3);
        rest.AsSpan(0, borrowed).CopyTo(joint[(data.Length & 3)..]);
        var sum = FitsChecksum.Add(0, data[..whole]);
        if ((data.Length & 3) != 0)
            sum = FitsChecksum.Add(sum, joint);
        sum = FitsChecksum.Add(sum, rest.AsSpan(borrowed));
        cards.Set("CHECKSUM", FitsChecksum.Zero, "HDU checksum").Set("DATASUM", $"{sum}", "data checksum");
        var header = FitsHeaderBlocks.Format(cards);
        cards.Set("CHECKSUM", FitsChecksum.Encode(FitsChecksum.Add(sum, header)), "HDU checksum");
        return FitsHeaderBlocks.Format(cards);
    }
}
