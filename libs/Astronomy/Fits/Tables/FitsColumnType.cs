namespace SkyAndStreet.Astronomy.Fits.Tables;

/// <summary>Element types of binary table columns, by the letter of TFORMn (FITS 4.0, table 18).</summary>
public enum FitsColumnType
{
    Logical = 'L',
    Bit = 'X',
    UnsignedByte = 'B',
    Integer16 = 'I',
    Integer32 = 'J',
    Integer64 = 'K',
    Character = 'A',
    Real32 = 'E',
    Real64 = 'D',
    Complex32 = 'C',
    Complex64 = 'M',
}
