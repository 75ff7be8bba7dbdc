namespace SkyAndStreet.Astronomy.Fits;

/// <summary>What became of one checksum.</summary>
public enum FitsChecksumState
{
    /// <summary>The header has no such card, or an empty one.</summary>
    Absent,
    Right,
    Wrong,
}

/// <summary>Both checksums of an HDU.</summary>
/// <param name="Data">DATASUM: the data.</param>
/// <param name="Hdu">CHECKSUM: header and data.</param>
public readonly record struct FitsChecksumResult(FitsChecksumState Data, FitsChecksumState Hdu);
