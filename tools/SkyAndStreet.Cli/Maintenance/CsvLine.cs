using System.Text;

namespace SkyAndStreet.Cli.Maintenance;

/// <summary>One line of comma-separated values (RFC 4180), without line breaks inside a field.</summary>
public static class CsvLine
{
    public static IReadOnlyList<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            if (quoted && letter == '"' && at + 1 < line.Length && line[at + 1] == '"') field.Append(line[at++]);
            else if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted) Finish();
            else field.Append(letter);
        }

        if (quoted) throw new FormatException("a quotation mark is not closed");
        Finish();
        return fields;

        void Finish()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }
}
