namespace SkyAndStreet.Astronomy.Fits;

/// <summary>What the data of an HDU are.</summary>
public enum FitsHduKind
{
    /// <summary>Primary array or IMAGE extension; it may have no pixels.</summary>
    Image,

    /// <summary>Primary with GROUPS = T (FITS 4.0, section 6).</summary>
    RandomGroups,
    AsciiTable,
    BinaryTable,

    /// <summary>Binary table that holds an image in compressed tiles (ZIMAGE = T).</summary>
    CompressedImage,

    /// <summary>Binary table whose columns are compressed (ZTABLE = T).</summary>
    CompressedTable,

    /// <summary>An extension of another type: its size is known, its content is not.</summary>
    Other,
}
