using SkyAndStreet.Astronomy.Fits.Images;

namespace SkyAndStreet.Astronomy.Fits.Tables;

/// <summary>One column (field) of a table.</summary>
/// <param name="Number">Counted from 1, as in the keywords.</param>
/// <param name="Name">TTYPEn, or an empty string.</param>
/// <param name="Unit">TUNITn, or an empty string.</param>
/// <param name="Offset">First byte of the cell in its row, counted from 0.</param>
/// <param name="Width">Bytes of the cell in its row.</param>
/// <param name="Scaling">TSCALn, TZEROn, and TNULLn where it is an integer.</param>
public abstract record FitsColumn(int Number, string Name, string Unit, int Offset, int Width, FitsScaling Scaling);

/// <summary>A column of a binary table.</summary>
/// <param name="Repeat">Elements in a cell of fixed length (bits for Bit).</param>
/// <param name="IsVariable">True when each cell points to an array of its own length in the heap.</param>
/// <param name="Shape">TDIMn, fastest axis first; empty when absent.</param>
public sealed record FitsBinaryColumn(
    int Number, string Name, string Unit, int Offset, int Width, FitsScaling Scaling,
    FitsColumnType Type, int Repeat, bool IsVariable, bool HasWidePointers, IReadOnlyList<int> Shape)
    : FitsColumn(Number, Name, Unit, Offset, Width, Scaling)
{
    /// <summary>Integers with TSCALn = 1 and TZEROn = 2^(bits - 1) (or -128 for bytes) are of the other signedness.</summary>
    public bool IsScaled => !Scaling.IsIdentity;
}

/// <summary>A column of an ASCII table.</summary>
/// <param name="Letter">A (text), I (integer), F, E or D (real).</param>
/// <param name="Decimals">Digits after an implied decimal point.</param>
/// <param name="NullText">TNULLn: the text that stands for "no value"; null when there is none.</param>
public sealed record FitsAsciiColumn(
    int Number, string Name, string Unit, int Offset, int Width, FitsScaling Scaling, char Letter, int Decimals, string? NullText)
    : FitsColumn(Number, Name, Unit, Offset, Width, Scaling);
