using System.Globalization;

namespace SkyAndStreet.Astronomy.Rms;

/// <summary>Reads FTPdetectinfo_*.txt of RMS and CAMS.</summary>
public sealed class FtpDetectInfoReader
{
    private const int MostLines = 1_000_000;
    private const int MostPoints = 4096;
    private const string Advice = "Correct the line, or leave the meteor out.";
    private readonly string[] _lines;
    private int _next;

    private FtpDetectInfoReader(string[] lines) => _lines = lines;

    public static DetectionNight Read(string text)
    {
        var lines = text.Split('\n', MostLines + 1);
        if (lines.Length > MostLines)
            throw new FtpDetectInfoException($"There are more than {MostLines} lines", MostLines, "Split the file.");
        return new FtpDetectInfoReader(Array.ConvertAll(lines, l => l.TrimEnd('\r', ' '))).Read();
    }

    private DetectionNight Read()
    {
        var count = (int)Number(AfterSign("Meteor Count", 0), 0);
        var head = Math.Min(_lines.Length, 11);
        var processed = _lines.Take(head).FirstOrDefault(l => l.StartsWith("Processed", StringComparison.Ordinal)) ?? "";
        var meteors = new List<DetectedMeteor>();
        for (_next = 1; SkipTo(l => l.StartsWith("FF", StringComparison.Ordinal) && !l.StartsWith("FF  f", StringComparison.Ordinal));)
            meteors.Add(ReadMeteor());
        if (meteors.Count != count)
            throw new FtpDetectInfoException($"The head says {count} meteors, and {meteors.Count} follow", 1, "Get the whole file.");
        return new DetectionNight(processed, Folder("FF  folder"), Folder("CAL folder"), meteors);
    }

    private DetectedMeteor ReadMeteor()
    {
        var name = _lines[_next++];
        var calibration = Line();
        var at = _next;
        var words = Words(Line());
        if (words.Length < 9)
            throw new FtpDetectInfoException($"{words.Length} words where nine describe a meteor", at + 1, Advice);
        var points = (int)Number(words[2], at);
        if (points is < 0 or > MostPoints)
            throw new FtpDetectInfoException($"{points} points; 0 to {MostPoints} are possible", at + 1, Advice);
        return new DetectedMeteor(
            name, calibration, words[0], (int)Number(words[1], at), Number(words[3], at), Number(words[^3], at),
            Number(words[^2], at), Number(words[^1], at), [.. Enumerable.Range(0, points).Select(_ => ReadPoint())]);
    }

    private MeteorPoint ReadPoint()
    {
        var at = _next;
        var words = Words(Line());
        if (words.Length is not (9 or >= 12))
            throw new FtpDetectInfoException($"{words.Length} words where 9 or 12 describe a point", at + 1, Advice);
        var n = Array.ConvertAll(words, w => Number(w, at));
        var point = new MeteorPoint(n[0], n[1], n[2], n[3], n[4], n[5], n[6], (long)n[7], n[8]);
        return n.Length < 12 ? point : point with { Background = (int)n[9], SignalToNoise = n[10], SaturatedPixels = (int)n[11] };
    }

    private bool SkipTo(Predicate<string> isWanted)
    {
        while (_next < _lines.Length && !isWanted(_lines[_next]))
            _next++;
        return _next < _lines.Length;
    }

    private string Line() => _next < _lines.Length
        ? _lines[_next++]
        : throw new FtpDetectInfoException("The text ends within a meteor", _lines.Length, "Get the whole file.");

    private string Folder(string title)
    {
        var line = _lines.Take(11).FirstOrDefault(l => l.StartsWith(title, StringComparison.Ordinal));
        return line is null ? "" : line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
    }

    private string AfterSign(string title, int line) => _lines[line].StartsWith(title, StringComparison.Ordinal) && _lines[line].Contains('=', StringComparison.Ordinal)
        ? _lines[line].Split('=', 2)[1].Trim()
        : throw new FtpDetectInfoException($"It does not start with '{title} ='", line + 1, "This is no FTPdetectinfo file.");

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // NaN stands where a meteor has no calibration.
    private static double Number(string word, int line) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FtpDetectInfoException($"'{word}' is no number", line + 1, Advice);
}
