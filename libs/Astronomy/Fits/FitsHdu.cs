namespace SkyAndStreet.Astronomy.Fits;

/// <summary>One header and data unit. Its data are read only when asked for.</summary>
public sealed class FitsHdu
{
    private readonly FitsBytes _bytes;

    internal FitsHdu(FitsBytes bytes, int index, long headerOffset, long dataOffset, FitsHeader header, FitsLimits limits)
    {
        _bytes = bytes;
        Index = index;
        HeaderOffset = headerOffset;
        DataOffset = dataOffset;
        Header = header;
        Limits = limits;
        Geometry = FitsGeometry.Read(header, isPrimary: index == 0);
    }

    /// <summary>0 is the primary.</summary>
    public int Index { get; }

    public FitsHeader Header { get; }

    public FitsHduKind Kind => Geometry.Kind;

    /// <summary>EXTNAME, or an empty string.</summary>
    public string Name => Header.FindText("EXTNAME") ?? "";

    /// <summary>Byte of the file at which the header starts.</summary>
    public long HeaderOffset { get; }

    /// <summary>Byte of the file at which the data start.</summary>
    public long DataOffset { get; }

    /// <summary>Bytes of data, without the fill to a whole block.</summary>
    public long DataBytes => Geometry.DataBytes;

    /// <summary>True when the file ends before the data do; reading what is missing fails.</summary>
    public bool IsTruncated => DataOffset + DataBytes > _bytes.Length;

    internal FitsGeometry Geometry { get; }

    internal FitsLimits Limits { get; }

    internal FitsLocation DataLocation => new(Index, DataOffset);

    /// <summary>Data as they lie in the file, big-endian, without a copy: valid while the file is open.</summary>
    /// <param name="offset">First byte, counted from the start of the data.</param>
    public ReadOnlySpan<byte> RawData(long offset, int length)
    {
        if (offset < 0 || length < 0 || offset > DataBytes - length)
            throw new FitsFormatException(
                $"Bytes {offset} to {offset + length} of the data are asked for, and there are {DataBytes}", DataLocation,
                "The header does not match the data; get the file again.");
        if (DataOffset + offset + length > _bytes.Length)
            throw new FitsFormatException(
                $"The file ends at byte {_bytes.Length}, within the data", new FitsLocation(Index, DataOffset + offset),
                "Get the whole file.");
        return _bytes.Slice(DataOffset + offset, length);
    }

    /// <summary>Compares CHECKSUM and DATASUM with the bytes of the file.</summary>
    public FitsChecksumResult VerifyChecksum() => FitsChecksum.Verify(this, _bytes);

    internal FitsFormatException Fault(string what, string advice, string? keyword = null) =>
        new(what, keyword is null ? DataLocation : Header.Where(keyword), advice);

    internal void Require(FitsHduKind kind)
    {
        if (Kind != kind)
            throw new InvalidOperationException($"HDU {Index} holds {Kind}, not {kind}.");
    }
}
