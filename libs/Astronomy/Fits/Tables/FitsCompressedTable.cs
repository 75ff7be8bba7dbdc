using SkyAndStreet.Astronomy.Fits.Compression;

namespace SkyAndStreet.Astronomy.Fits.Tables;

/// <summary>A compressed table (FITS 4.0, section 10.3): groups of rows, each column packed by GZIP_1, GZIP_2 or RICE_1.</summary>
public static class FitsCompressedTable
{
    /// <summary>Unfolds a table in memory. Variable columns are refused.</summary>
    public static FitsBinaryTable Unfold(FitsHdu hdu)
    {
        var packed = new FitsBinaryTable(hdu, FitsHduKind.CompressedTable);
        var header = hdu.Header;
        var rowBytes = header.GetInteger("ZNAXIS1", 0, hdu.Limits.MaxDecodedBytes);
        var rows = header.GetInteger("ZNAXIS2", 0, hdu.Limits.MaxDecodedBytes);
        var group = header.Contains("ZTILELEN") ? header.GetInteger("ZTILELEN", 1, long.MaxValue) : Math.Max(1, rows);
        if (rowBytes * rows > Math.Min(hdu.Limits.MaxDecodedBytes, (hdu.DataBytes + 8) * GzipTile.MostRatio))
            throw hdu.Fault($"{hdu.DataBytes} bytes cannot hold {rows} rows of {rowBytes} bytes", "The header is damaged; get the file again.", "ZNAXIS2");
        if (packed.RowCount < (rows + group - 1) / group)
            throw hdu.Fault($"{packed.RowCount} groups of {group} rows are fewer than {rows} rows", "Get the whole file.", "ZNAXIS2");
        var plain = OpenEmpty(hdu, rowBytes, rows, out var data);
        for (var first = 0L; first < rows; first += group)
            UnfoldGroup(packed, plain, data.AsSpan((int)(first * rowBytes), (int)(Math.Min(group, rows - first) * rowBytes)), first / group);
        return plain;
    }

    private static void UnfoldGroup(FitsBinaryTable packed, FitsBinaryTable plain, Span<byte> rows, long group)
    {
        for (var i = 0; i < plain.Columns.Count; i++)
        {
            var column = plain.Columns[i];
            var cells = new byte[rows.Length / plain.RowBytes * column.Width];
            if (column.Width == 0)
                continue;
            UnfoldColumn(packed, group, packed.Columns[i], column, cells);
            for (var row = 0; row * column.Width < cells.Length; row++)
                cells.AsSpan(row * column.Width, column.Width).CopyTo(rows[(row * plain.RowBytes + column.Offset)..]);
        }
    }

    private static void UnfoldColumn(FitsBinaryTable packed, long group, FitsBinaryColumn from, FitsBinaryColumn column, byte[] cells)
    {
        var algorithm = packed.Hdu.Header.FindText($"ZCTYP{column.Number}") ?? "GZIP_2";
        var size = (int)FitsColumnFormat.BytesOf(column.Type, column.Type == FitsColumnType.Bit ? 8 : 1);
        try
        {
            UnfoldCells(algorithm, packed.Elements(group, from), size, cells);
        }
        catch (TileDataException e)
        {
            throw new FitsFormatException(
                $"Rows of group {group}, column {column.Number} ({algorithm}) cannot be unfolded: {e.Message}", packed.Hdu.DataLocation, "Get the file again.", e);
        }
    }

    private static void UnfoldCells(string algorithm, ReadOnlySpan<byte> packed, int size, byte[] cells)
    {
        if (algorithm == "RICE_1")
        {
            UnfoldRice(packed, size, cells);
            return;
        }

        if (algorithm is not ("GZIP_1" or "GZIP_2"))
            throw new TileDataException($"ZCTYPn {algorithm} is unknown; GZIP_1, GZIP_2 and RICE_1 are read");
        var bytes = algorithm == "GZIP_1" ? cells : new byte[cells.Length];
        if (GzipTile.Decode(packed, bytes) != bytes.Length)
            throw new TileDataException($"It holds less than {bytes.Length} bytes");
        if (algorithm == "GZIP_2")
            GzipTile.Unshuffle(bytes, cells, size);
    }

    private static void UnfoldRice(ReadOnlySpan<byte> packed, int size, byte[] cells)
    {
        var numbers = new int[cells.Length / size];
        Rice.Decode(packed, numbers, size, blockSize: 32);
        switch (size)
        {
            case 1:
                for (var i = 0; i < numbers.Length; i++)
                    cells[i] = (byte)numbers[i];
                break;
            case 2:
                FitsBigEndian.Write<short>(Array.ConvertAll(numbers, n => (short)n), cells);
                break;
            default:
                FitsBigEndian.Write<int>(numbers, cells);
                break;
        }
    }

    private static FitsBinaryTable OpenEmpty(FitsHdu packed, long rowBytes, long rows, out byte[] data)
    {
        data = new byte[rowBytes * rows];
        var header = new FitsHeader(packed.Header.Where());
        header.Set("XTENSION", "BINTABLE").Set("BITPIX", 8).Set("NAXIS", 2).Set("NAXIS1", rowBytes).Set("NAXIS2", rows).Set("PCOUNT", 0).Set("GCOUNT", 1);
        foreach (var card in packed.Header.Cards)
            CopyCard(header, card);
        return new FitsBinaryTable(new FitsHdu(new MemoryBytes(data), Math.Max(1, packed.Index), 0, 0, header, packed.Limits));
    }

    private static void CopyCard(FitsHeader header, FitsCard card)
    {
        if (card.Keyword.StartsWith("ZFORM", StringComparison.Ordinal))
            header.Append(card with { Keyword = "T" + card.Keyword[1..] });
        else if (!card.Keyword.StartsWith('Z') && !card.Keyword.StartsWith("TFORM", StringComparison.Ordinal)
            && card.Keyword is not ("CHECKSUM" or "DATASUM" or "THEAP") && !header.Contains(card.Keyword))
            header.Append(card);
    }
}
