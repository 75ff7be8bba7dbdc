using System.IO.Compression;

namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>GZIP_1 (bytes of big-endian pixels) and GZIP_2 (all highest bytes first, then the next; FITS 4.0, section 10.4.2).</summary>
internal static class GzipTile
{
    /// <summary>Deflate cannot pack better than this.</summary>
    public const int MostRatio = 1032;

    /// <summary>Unfolds at most a buffer; more is an error.</summary>
    /// <returns>Bytes that came out.</returns>
    public static int Decode(ReadOnlySpan<byte> packed, Span<byte> bytes)
    {
        try
        {
            using var unzip = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var length = unzip.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length == bytes.Length && unzip.ReadByte() >= 0)
                throw new TileDataException($"The gzip stream holds more than {bytes.Length} bytes");
            return length;
        }
        catch (InvalidDataException e)
        {
            throw new TileDataException("The gzip stream is damaged", e);
        }
    }

    /// <summary>Puts the bytes of numbers back together.</summary>
    public static void Unshuffle(ReadOnlySpan<byte> shuffled, Span<byte> bytes, int size)
    {
        var count = shuffled.Length / size;
        for (var part = 0; part < size; part++)
        {
            for (var i = 0; i < count; i++)
                bytes[i * size + part] = shuffled[part * count + i];
        }
    }
}
