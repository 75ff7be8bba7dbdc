namespace SkyAndStreet.Astronomy.Fits;

/// <summary>What the mandatory keywords say of an HDU's data: axes, element size, length (FITS 4.0, section 4.4.1).</summary>
internal sealed record FitsGeometry(FitsHduKind Kind, int BitPix, long[] Axes, long ParameterCount, long GroupCount, long DataBytes)
{
    private const long MaxAxis = long.MaxValue / 16;

    public static FitsGeometry Read(FitsHeader header, bool isPrimary)
    {
        var bitPix = (int)header.GetInteger("BITPIX", -64, 64);
        if (bitPix is not (8 or 16 or 32 or 64 or -32 or -64))
            throw new FitsFormatException($"BITPIX is {bitPix}", header.Where("BITPIX"), "It must be 8, 16, 32, 64, -32 or -64.");
        var axes = new long[header.GetInteger("NAXIS", 0, 999)];
        for (var i = 0; i < axes.Length; i++)
            axes[i] = header.GetInteger($"NAXIS{i + 1}", 0, MaxAxis);
        var kind = isPrimary ? PrimaryKind(header, axes) : ExtensionKind(header);
        var counts = isPrimary && kind != FitsHduKind.RandomGroups ? (Parameters: 0L, Groups: 1L) : Counts(header);
        return new FitsGeometry(kind, bitPix, axes, counts.Parameters, counts.Groups, Size(header, kind, bitPix, axes, counts));
    }

    private static (long Parameters, long Groups) Counts(FitsHeader header) =>
        (header.Contains("PCOUNT") ? header.GetInteger("PCOUNT", 0, MaxAxis) : 0,
            header.Contains("GCOUNT") ? header.GetInteger("GCOUNT", 0, MaxAxis) : 1);

    private static FitsHduKind PrimaryKind(FitsHeader header, long[] axes)
    {
        if (header.FindLogical("GROUPS") != true)
            return FitsHduKind.Image;
        return axes.Length >= 2 && axes[0] == 0
            ? FitsHduKind.RandomGroups
            : axes.Length > 0 && axes[0] > 0
                ? FitsHduKind.Image
                : throw new FitsFormatException(
                    $"GROUPS is T, but NAXIS is {axes.Length}", header.Where("GROUPS"),
                    "Random groups have NAXIS1 = 0 and at least one more axis; remove the GROUPS card if there are none.");
    }

    private static FitsHduKind ExtensionKind(FitsHeader header) => header.GetText("XTENSION") switch
    {
        "IMAGE" or "IUEIMAGE" => FitsHduKind.Image,
        "TABLE" => FitsHduKind.AsciiTable,
        "BINTABLE" or "A3DTABLE" when header.FindLogical("ZIMAGE") == true => FitsHduKind.CompressedImage,
        "BINTABLE" or "A3DTABLE" when header.FindLogical("ZTABLE") == true => FitsHduKind.CompressedTable,
        "BINTABLE" or "A3DTABLE" => FitsHduKind.BinaryTable,
        _ => FitsHduKind.Other,
    };

    private static long Size(FitsHeader header, FitsHduKind kind, int bitPix, long[] axes, (long Parameters, long Groups) counts)
    {
        if (axes.Length == 0)
            return 0;
        var elements = Product(kind == FitsHduKind.RandomGroups ? axes.AsSpan(1) : axes);
        var bytes = (elements + (UInt128)counts.Parameters) * (UInt128)counts.Groups * (UInt128)(Math.Abs(bitPix) / 8);
        return bytes <= (UInt128)MaxAxis
            ? (long)bytes
            : throw new FitsFormatException(
                "The axes describe more data than a file can hold", header.Where("NAXIS"), "The header is damaged; get the file again.");
    }

    // Saturates instead of wrapping: 999 axes of 2^59 pixels do not fit in 128 bits either. A zero anywhere makes it zero.
    private static UInt128 Product(ReadOnlySpan<long> axes)
    {
        if (axes.Contains(0))
            return 0;
        UInt128 product = 1;
        foreach (var axis in axes)
            product = product > (UInt128)MaxAxis ? product : product * (UInt128)axis;
        return product > ulong.MaxValue ? ulong.MaxValue : product;
    }
}
