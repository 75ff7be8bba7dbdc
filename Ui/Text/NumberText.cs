using System.Globalization;

namespace SkyAndStreet.Ui;

/// <summary>Writes numbers as the interface language asks: thousands by comma from 10,000, a true minus, an em dash for unknown.</summary>
public static class NumberText
{
    /// <summary>What stands for a value that is not known. Never a zero.</summary>
    public const string Unknown = "—";

    private const double GroupingFrom = 10_000;

    /// <summary>A value with a fixed number of decimals.</summary>
    /// <param name="value">The value; null, NaN and infinities are unknown.</param>
    /// <param name="decimals">Digits after the point, 0 to 15: as many as the instrument resolves.</param>
    /// <param name="groupAlways">Whether thousands are separated from 1,000 on, as tables do.</param>
    public static string Of(double? value, int decimals = 0, bool groupAlways = false)
    {
        if (value is not { } number || !double.IsFinite(number)) return Unknown;
        var grouped = Math.Abs(number) >= (groupAlways ? 1_000 : GroupingFrom);
        var format = (grouped ? "N" : "F") + decimals.ToString(CultureInfo.InvariantCulture);
        return Signed(number.ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>A value with at most <paramref name="digits"/> significant digits, trailing zeros dropped.</summary>
    public static string Significant(double? value, int digits = 4)
    {
        if (value is not { } number || !double.IsFinite(number)) return Unknown;
        if (number == 0) return "0";
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(number)));
        if (exponent is < -6 or > 14) return Signed(number.ToString($"0.{new string('#', digits - 1)}E+0", CultureInfo.InvariantCulture));
        var decimals = Math.Clamp(digits - 1 - exponent, 0, 15);
        var text = Of(Math.Round(number, decimals), decimals);
        return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>A change with its sign and arrow: "▲ +1.24". Zero has neither.</summary>
    public static string Change(double? value, int decimals = 0)
    {
        if (value is not { } number || !double.IsFinite(number)) return Unknown;
        var text = Of(number, decimals);
        if (Math.Round(number, decimals) == 0) return text.TrimStart('\u2212');
        return number > 0 ? $"▲ +{text}" : $"▼ {text}";
    }

    /// <summary>A size in binary units: "1.5 MiB".</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1L << 10 => $"{bytes} B",
        < 1L << 20 => $"{Significant(bytes / 1024.0, 3)} KiB",
        < 1L << 30 => $"{Significant(bytes / 1048576.0, 3)} MiB",
        _ => $"{Significant(bytes / 1073741824.0, 3)} GiB",
    };

    private static string Signed(string text) => text.Replace('-', '\u2212');
}
