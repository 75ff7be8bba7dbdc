using System.Text;

namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>Takes a command line apart: blanks separate, double quotes keep together, a backslash escapes a quote.</summary>
internal static class CommandLine
{
    public static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isQuoted, hasWord) = (false, false);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && i + 1 < line.Length && line[i + 1] == '"') (c, i, hasWord) = (Add('"'), i + 1, true);
            else if (c == '"') (isQuoted, hasWord) = (!isQuoted, true);
            else if (!isQuoted && char.IsWhiteSpace(c)) hasWord = End();
            else (c, hasWord) = (Add(c), true);
        }

        End();
        return words;

        char Add(char c)
        {
            word.Append(c);
            return c;
        }

        bool End()
        {
            if (hasWord) words.Add(word.ToString());
            word.Clear();
            return false;
        }
    }
}
