namespace SkyAndStreet.Astronomy.Fits;

/// <summary>Where in a FITS file something is.</summary>
/// <param name="Hdu">Header and data unit, counted from 0 (the primary).</param>
/// <param name="Offset">Byte of the file, counted from 0.</param>
/// <param name="Keyword">Keyword of the card; null when it is not about one card.</param>
public readonly record struct FitsLocation(int Hdu, long Offset, string? Keyword = null)
{
    public override string ToString() =>
        Keyword is null ? $"HDU {Hdu}, byte {Offset}" : $"HDU {Hdu}, byte {Offset}, card {Keyword}";
}
