using System.Globalization;

namespace SkyAndStreet.Astronomy.Fits.Tables;

/// <summary>TFORMn of a binary table: repeat count, type, and whether the cell only points to an array in the heap.</summary>
/// <param name="Repeat">Elements in a cell; for bits the number of bits.</param>
/// <param name="Pointer">'P' or 'Q' when the cell is a pointer to a variable array of Type, otherwise '\0'.</param>
internal readonly record struct FitsColumnFormat(long Repeat, FitsColumnType Type, char Pointer)
{
    private const string Types = "LXBIJKAEDCM";

    /// <summary>Bytes of a cell in its row.</summary>
    public long CellBytes => Pointer switch
    {
        'P' => Math.Min(Repeat, 1) * 8,
        'Q' => Math.Min(Repeat, 1) * 16,
        _ => BytesOf(Type, Repeat),
    };

    public static bool TryParse(string text, out FitsColumnFormat format)
    {
        format = default;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0 || digits > 10)
            return false;
        var repeat = digits == 0 ? 1 : long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
        var letter = text[digits];
        var pointer = letter is 'P' or 'Q' ? letter : '\0';
        if (pointer != '\0')
            letter = digits + 1 < text.Length ? text[digits + 1] : '\0';
        format = new FitsColumnFormat(repeat, (FitsColumnType)letter, pointer);
        return Types.Contains(letter, StringComparison.Ordinal);
    }

    public static long BytesOf(FitsColumnType type, long elements) => type switch
    {
        FitsColumnType.Bit => (elements + 7) / 8,
        FitsColumnType.Integer16 => elements * 2,
        FitsColumnType.Integer32 or FitsColumnType.Real32 => elements * 4,
        FitsColumnType.Integer64 or FitsColumnType.Real64 or FitsColumnType.Complex32 => elements * 8,
        FitsColumnType.Complex64 => elements * 16,
        _ => elements,
    };
}
