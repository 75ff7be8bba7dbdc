namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>The algorithm of a compressed image and its parameters (ZCMPTYPE, ZNAMEn, ZVALn).</summary>
internal sealed record TileOptions(string Algorithm, int BlockSize, int BytesPerPixel, bool Smooth)
{
    public static TileOptions Read(FitsHdu hdu)
    {
        var header = hdu.Header;
        var blockSize = Find(header, "BLOCKSIZE") ?? 32;
        if (blockSize is < 1 or > 65536)
            throw hdu.Fault($"BLOCKSIZE is {blockSize}", "Usual are 16 and 32.", "ZVAL1");
        var bytesPerPixel = Find(header, "BYTEPIX") ?? 4;
        if (bytesPerPixel is not (1 or 2 or 4))
            throw hdu.Fault($"BYTEPIX is {bytesPerPixel}", "RICE_1 packs pixels of 1, 2 or 4 bytes.", "ZVAL2");
        return new TileOptions(Name(header.GetText("ZCMPTYPE")), (int)blockSize, (int)bytesPerPixel, Find(header, "SMOOTH") > 0);
    }

    private static string Name(string algorithm) => algorithm == "RICE_ONE" ? "RICE_1" : algorithm;

    private static long? Find(FitsHeader header, string name)
    {
        for (var i = 1; header.FindText($"ZNAME{i}") is { } found; i++)
        {
            if (found == name)
                return (long?)header.FindReal($"ZVAL{i}");
        }

        return null;
    }
}
