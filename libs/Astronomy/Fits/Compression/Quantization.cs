using System.Numerics;
using SkyAndStreet.Astronomy.Fits.Tables;

namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>How real pixels were made integers: ZSCALE, ZZERO, ZBLANK, ZQUANTIZ, ZDITHER0 (FITS 4.0, section 10.2).</summary>
internal sealed class Quantization
{
    // SUBTRACTIVE_DITHER_2 keeps exact zeros under this number.
    private const int ExactZero = int.MinValue + 2;
    private readonly FitsBinaryTable _table;
    private readonly FitsBinaryColumn? _scale;
    private readonly FitsBinaryColumn? _zero;
    private readonly FitsBinaryColumn? _blank;
    private readonly double? _headerScale;
    private readonly double _headerZero;
    private readonly long? _headerBlank;
    private readonly string _method;
    private readonly long _seed;

    public Quantization(FitsBinaryTable table)
    {
        _table = table;
        var header = table.Hdu.Header;
        _scale = table.Columns.FirstOrDefault(c => c.Name == "ZSCALE");
        _zero = table.Columns.FirstOrDefault(c => c.Name == "ZZERO");
        _blank = table.Columns.FirstOrDefault(c => c.Name == "ZBLANK");
        _headerScale = header.FindReal("ZSCALE");
        _headerZero = header.FindReal("ZZERO") ?? 0;
        _headerBlank = header.FindInteger("ZBLANK") ?? header.FindInteger("BLANK");
        _method = header.FindText("ZQUANTIZ") ?? "NO_DITHER";
        _seed = header.Contains("ZDITHER0") ? header.GetInteger("ZDITHER0", 1, 10_000) : 1;
        if (_method is not ("NONE" or "NO_DITHER" or "SUBTRACTIVE_DITHER_1" or "SUBTRACTIVE_DITHER_2"))
            throw table.Hdu.Fault($"ZQUANTIZ is {_method}", "Known are NO_DITHER, SUBTRACTIVE_DITHER_1 and _2.", "ZQUANTIZ");
    }

    public bool IsUsed => _method != "NONE" && (_scale ?? (object?)_headerScale) is not null;

    public void Restore<T>(ReadOnlySpan<int> integers, Span<T> pixels, long tile)
        where T : INumber<T>
    {
        var scale = First(_scale, tile) ?? _headerScale ?? 1;
        var zero = First(_zero, tile) ?? _headerZero;
        var blank = (long?)First(_blank, tile) ?? _headerBlank;
        var dither = _method.StartsWith("SUBTRACTIVE", StringComparison.Ordinal) ? new Dither(tile, _seed) : null;
        for (var i = 0; i < integers.Length; i++)
        {
            var shift = dither is null ? 0 : 0.5 - dither.Next();
            pixels[i] = T.CreateSaturating(
                integers[i] == blank ? double.NaN
                : dither is not null && _method[^1] == '2' && integers[i] == ExactZero ? 0
                : (integers[i] + shift) * scale + zero);
        }
    }

    private double? First(FitsBinaryColumn? column, long tile) =>
        column is null || _table.ReadReals(tile, column) is not [var value, ..] ? null : value;
}
