using System.IO.Compression;

namespace SkyAndStreet.Astronomy.Fits;

/// <summary>Files compressed as a whole: gzip (.gz) and LZW (.Z) are unfolded in memory, others are named and refused.</summary>
internal static class FitsContainer
{
    public static FitsBytes Unfold(FitsBytes bytes, FitsLimits limits)
    {
        var magic = bytes.Slice(0, (int)Math.Min(4, bytes.Length));
        if (magic.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
            return Replace(bytes, limits, GunzipAll);
        if (magic.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x9d]))
            return Replace(bytes, limits, LzwFile.Decode);
        if (magic.StartsWith("BZh"u8))
            throw Refuse(bytes, "bzip2", "bunzip2");
        if (magic.StartsWith((ReadOnlySpan<byte>)[0x28, 0xb5, 0x2f, 0xfd]))
            throw Refuse(bytes, "Zstandard", "unzstd");
        return bytes;
    }

    private static MemoryBytes Replace(FitsBytes bytes, FitsLimits limits, Func<byte[], long, byte[]> decode)
    {
        using (bytes)
        {
            if (bytes.Length > limits.MaxDecodedBytes)
                throw new FitsFormatException(
                    $"The compressed file has {bytes.Length} bytes", new FitsLocation(0, 0),
                    $"Unfold it first, or raise {nameof(FitsLimits.MaxDecodedBytes)}.");
            return new MemoryBytes(decode(bytes.Slice(0, (int)bytes.Length).ToArray(), limits.MaxDecodedBytes));
        }
    }

    private static byte[] GunzipAll(byte[] packed, long mostBytes)
    {
        try
        {
            using var unzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            return ReadAll(unzip, mostBytes);
        }
        catch (InvalidDataException e)
        {
            throw new FitsFormatException("The gzip stream is damaged", new FitsLocation(0, 0), "Get the file again.", e);
        }
    }

    private static byte[] ReadAll(GZipStream unzip, long mostBytes)
    {
        using var all = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int read; (read = unzip.Read(part)) > 0;)
        {
            if (all.Length + read > mostBytes)
                throw new FitsFormatException(
                    $"The file unfolds to more than {mostBytes} bytes", new FitsLocation(0, 0),
                    $"Raise {nameof(FitsLimits.MaxDecodedBytes)} if it is trusted.");
            all.Write(part, 0, read);
        }

        return all.ToArray();
    }

    private static FitsFormatException Refuse(FitsBytes bytes, string format, string tool)
    {
        bytes.Dispose();
        return new FitsFormatException($"The whole file is compressed with {format}", new FitsLocation(0, 0), $"Unfold it with {tool} first.");
    }
}
