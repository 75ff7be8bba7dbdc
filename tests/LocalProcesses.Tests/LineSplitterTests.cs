namespace SkyAndStreet.LocalProcesses.Tests;

public sealed class LineSplitterTests
{
    [Fact]
    public void Every_kind_of_line_end_counts_once()
    {
        Assert.Equal(["a", "b", "", "c", "d"], Split("a\r\nb\n\nc\rd", pieces: 1));
    }

    [Fact]
    public void Where_the_text_is_cut_into_reads_does_not_matter()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "ab\r\n"[random.Next(4)]));
            Assert.True(Split(text, 1).SequenceEqual(Split(text, random.Next(1, 7))), $"seed {seed}, text {text}");
        }
    }

    private static List<string> Split(string text, int pieces)
    {
        var lines = new List<string>();
        var splitter = new LineSplitter(10, lines.Add);
        foreach (var piece in text.Chunk(Math.Max(1, text.Length / pieces)))
            splitter.Append(piece);
        splitter.End();
        return lines;
    }
}
