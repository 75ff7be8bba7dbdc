namespace SkyAndStreet.Astronomy.Fits.Images;

/// <summary>How stored numbers become physical ones: physical = Zero + Scale * stored (FITS 4.0, section 4.4.2.5).</summary>
/// <param name="Scale">BSCALE or TSCALn.</param>
/// <param name="Zero">BZERO or TZEROn.</param>
/// <param name="Blank">Stored integer that stands for "no value" (BLANK, TNULLn); null when there is none.</param>
public readonly record struct FitsScaling(double Scale, double Zero, long? Blank)
{
    public static FitsScaling None { get; } = new(1, 0, null);

    /// <summary>True when stored numbers are the physical ones.</summary>
    public bool IsIdentity => Scale == 1 && Zero == 0;

    /// <summary>Physical value of a stored integer, NaN for Blank.</summary>
    public double Apply(long stored) => stored == Blank ? double.NaN : Zero + Scale * stored;

    /// <summary>Physical value of a stored real.</summary>
    public double Apply(double stored) => IsIdentity ? stored : Zero + Scale * stored;

    internal static FitsScaling OfImage(FitsHeader header, bool isInteger) =>
        new(header.FindReal("BSCALE") ?? 1, header.FindReal("BZERO") ?? 0, isInteger ? header.FindInteger("BLANK") : null);
}
