using System.Numerics;
using System.Runtime.CompilerServices;
using SkyAndStreet.Astronomy.Fits.Tables;

namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>Unfolds the tiles of one compressed image: one table row each.</summary>
internal sealed class TileReader
{
    private readonly FitsBinaryTable _table;
    private readonly FitsBinaryColumn? _compressed;
    private readonly FitsBinaryColumn? _gzipped;
    private readonly FitsBinaryColumn? _plain;
    private readonly Quantization? _quantization;
    private readonly int _bitPix;

    public TileReader(FitsHdu hdu, int bitPix)
    {
        _table = new FitsBinaryTable(hdu, FitsHduKind.CompressedImage);
        _bitPix = bitPix;
        Options = TileOptions.Read(hdu);
        _compressed = Find("COMPRESSED_DATA");
        _gzipped = Find("GZIP_COMPRESSED_DATA");
        _plain = Find("UNCOMPRESSED_DATA");
        _quantization = bitPix < 0 ? new Quantization(_table) : null;
    }

    public TileOptions Options { get; }

    public long TileCount => _table.RowCount;

    /// <summary>All pixels of one tile.</summary>
    /// <param name="width">Length of the tile's fastest axis.</param>
    public void Read<T>(long tile, Span<T> pixels, int width)
        where T : unmanaged, INumber<T>
    {
        try
        {
            if (Packed(_compressed, tile) is { Length: > 0 } packed)
                ReadCompressed(packed, tile, pixels, width);
            else if (Packed(_gzipped, tile) is { Length: > 0 } gzipped)
                ReadBytes("GZIP_1", gzipped, pixels);
            else if (Packed(_plain, tile) is { Length: > 0 } plain)
                ReadBytes("NOCOMPRESS", plain, pixels);
            else
                throw new TileDataException("It holds no data");
        }
        catch (TileDataException e)
        {
            throw new FitsFormatException(
                $"Tile {tile} ({Options.Algorithm}) cannot be unfolded: {e.Message}", _table.Hdu.DataLocation, "Get the file again.", e);
        }
    }

    /// <summary>Fails for tiles that so few bytes cannot hold, before memory is taken for them.</summary>
    public void CheckPlausible(long pixels, int bytesPerPixel)
    {
        var most = Options.Algorithm switch
        {
            "RICE_1" => (double)Options.BlockSize * 8 / Rice.LeastBitsPerBlock * bytesPerPixel,
            "GZIP_1" or "GZIP_2" => GzipTile.MostRatio,
            "NOCOMPRESS" => 1,
            // A list or tree of a few bytes may describe an empty picture of any size: MaxDecodedBytes is the bound.
            _ => double.MaxValue,
        };
        most = Math.Max(most, _gzipped is null ? 0 : GzipTile.MostRatio);
        if ((double)pixels * bytesPerPixel > most * (_table.Hdu.DataBytes + 8))
            throw _table.Hdu.Fault(
                $"{_table.Hdu.DataBytes} bytes cannot hold {pixels} pixels in {Options.Algorithm}", "The header is damaged; get the file again.", "ZNAXIS1");
    }

    private FitsBinaryColumn? Find(string name) => _table.Columns.FirstOrDefault(c => c.Name == name);

    private ReadOnlySpan<byte> Packed(FitsBinaryColumn? column, long tile) => column is null ? default : _table.Elements(tile, column);

    private void ReadCompressed<T>(ReadOnlySpan<byte> packed, long tile, Span<T> pixels, int width)
        where T : unmanaged, INumber<T>
    {
        if (_quantization is { IsUsed: true })
        {
            var integers = new int[pixels.Length];
            ReadIntegers(packed, integers.AsSpan(), width);
            _quantization.Restore<T>(integers, pixels, tile);
        }
        else if (Options.Algorithm is "GZIP_1" or "GZIP_2" or "NOCOMPRESS")
        {
            ReadBytes(Options.Algorithm, packed, pixels);
        }
        else
        {
            var integers = new int[pixels.Length];
            ReadIntegers(packed, integers.AsSpan(), width);
            for (var i = 0; i < integers.Length; i++)
                pixels[i] = T.CreateTruncating(integers[i]);
        }
    }

    private void ReadIntegers(ReadOnlySpan<byte> packed, Span<int> integers, int width)
    {
        switch (Options.Algorithm)
        {
            case "RICE_1":
                Rice.Decode(packed, integers, Options.BytesPerPixel, Options.BlockSize);
                break;
            case "PLIO_1":
                Plio.Decode(packed, integers);
                break;
            case "HCOMPRESS_1":
                ReadHcompress(packed, integers, width);
                break;
            case "GZIP_1" or "GZIP_2" or "NOCOMPRESS":
                ReadBytes(Options.Algorithm, packed, integers);
                break;
            case var other:
                throw new TileDataException($"ZCMPTYPE {other} is unknown; RICE_1, GZIP_1, GZIP_2, PLIO_1, HCOMPRESS_1 and NOCOMPRESS are read");
        }
    }

    private void ReadHcompress(ReadOnlySpan<byte> packed, Span<int> integers, int width)
    {
        var wide = new long[integers.Length];
        Hcompress.Decode(packed, wide, width, Options.Smooth);
        for (var i = 0; i < wide.Length; i++)
            integers[i] = (int)wide[i];
    }

    /// <summary>Pixels as big-endian numbers, which may be narrower or wider than T: their number tells.</summary>
    private void ReadBytes<T>(string algorithm, ReadOnlySpan<byte> packed, Span<T> pixels)
        where T : unmanaged, INumber<T>
    {
        var bytes = new byte[checked((long)pixels.Length * Math.Max(4, Unsafe.SizeOf<T>()))];
        var length = bytes.Length;
        if (algorithm != "NOCOMPRESS")
            length = GzipTile.Decode(packed, bytes);
        else if (packed.Length <= bytes.Length)
            packed.CopyTo(bytes.AsSpan(0, length = packed.Length));
        var size = length / Math.Max(1, pixels.Length);
        if (size is not (1 or 2 or 4 or 8) || length != size * pixels.Length)
            throw new TileDataException($"{length} bytes are not {pixels.Length} pixels");
        if (algorithm == "GZIP_2")
            bytes = Unshuffled(bytes.AsSpan(0, length), size);
        Convert(bytes, size, pixels);
    }

    private static byte[] Unshuffled(ReadOnlySpan<byte> shuffled, int size)
    {
        var bytes = new byte[shuffled.Length];
        GzipTile.Unshuffle(shuffled, bytes, size);
        return bytes;
    }

    private void Convert<T>(ReadOnlySpan<byte> bytes, int size, Span<T> pixels)
        where T : unmanaged, INumber<T>
    {
        if (size == Unsafe.SizeOf<T>())
        {
            FitsBigEndian.Read(bytes, pixels);
            return;
        }

        if (_bitPix < 0 && typeof(T) != typeof(int))
            throw new TileDataException($"Reals of {size} bytes stand where BITPIX is {_bitPix}");
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = T.CreateTruncating(FitsNumber.Integer(bytes[(i * size)..], size * 8));
    }
}
