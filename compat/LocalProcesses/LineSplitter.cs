using System.Text;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// Cuts a stream of text into lines at LF, CR LF or CR; a line longer than the limit comes in pieces, so that a
/// program which prints without line ends cannot fill the memory of the one that reads it.
/// </summary>
internal sealed class LineSplitter(int maximumLength, Action<string> onLine)
{
    private readonly StringBuilder _line = new();
    private bool _lastWasReturn;

    internal void Append(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
            Append(character);
    }

    internal void End()
    {
        if (_line.Length > 0)
            Flush();
    }

    private void Append(char character)
    {
        var isSecondOfPair = character == '\n' && _lastWasReturn;
        _lastWasReturn = character == '\r';
        if (isSecondOfPair)
            return;
        if (character is '\n' or '\r')
            Flush();
        else if (_line.Append(character).Length >= maximumLength)
            Flush();
    }

    private void Flush()
    {
        onLine(_line.ToString());
        _line.Clear();
    }
}
