using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>One page of a list and how to ask for the next one.</summary>
/// <param name="Items">The page.</param>
/// <param name="Next">Value of <c>cursor</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Where a page begins, as text that callers pass back and do not read: the key of the last row before it.</summary>
public static class Cursor
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    public static string Of(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>Cuts the extra row off that says whether there is more.</summary>
    public static Page<TOut> Page<TIn, TOut>(List<TIn> rows, int limit, Func<TIn, TOut> shape, Func<TIn, string> key) =>
        new([.. rows.Take(limit).Select(shape)], rows.Count > limit ? Of(key(rows[limit - 1])) : null);

    /// <summary>False when the text is no cursor of ours; no cursor is a null key.</summary>
    public static bool TryRead(string? cursor, out string? key)
    {
        key = null;
        if (string.IsNullOrEmpty(cursor))
        {
            return true;
        }

        if (cursor.Length > 512 || !Base64Url.IsValid(cursor))
        {
            return false;
        }

        key = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return true;
    }

    /// <summary>A cursor of one or two whole numbers.</summary>
    public static bool TryReadNumbers(string? cursor, Span<long> numbers)
    {
        numbers.Fill(-1);
        if (!TryRead(cursor, out var key))
        {
            return false;
        }

        var parts = key?.Split(' ') ?? [];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts.Length != numbers.Length || !long.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        return true;
    }
}
