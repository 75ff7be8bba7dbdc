namespace SkyAndStreet.Astronomy.Fits;

/// <summary>What a card holds (FITS 4.0, section 4.2).</summary>
public enum FitsValueKind
{
    /// <summary>Commentary: COMMENT, HISTORY, a blank keyword, or no value indicator.</summary>
    None,

    /// <summary>A keyword with a value indicator and no value.</summary>
    Undefined,
    Text,
    Logical,

    /// <summary>An integer of any length.</summary>
    Whole,
    Real,
    Complex,

    /// <summary>Something that is none of these; kept as written.</summary>
    Malformed,
}
