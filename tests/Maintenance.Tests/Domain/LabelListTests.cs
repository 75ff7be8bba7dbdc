using SkyAndStreet.Maintenance.Domain;
using Xunit.Abstractions;

namespace SkyAndStreet.Maintenance.Tests.Domain;

public class LabelListTests(ITestOutputHelper output)
{
    [Fact]
    public void Pairs_are_read_as_the_data_set_writes_them() =>
        Assert.Equal([new(2149, 2349, null), new(3539, 3779, null)], LabelList.TryParse("[[3539, 3779], [2149, 2349], [3539, 3779]]", out _));

    [Fact]
    public void Objects_carry_a_class() =>
        Assert.Equal([new(0, 0, "point")], LabelList.TryParse("""[{"start": 0, "end": 0, "class": "point"}]""", out _));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("[]")]
    public void Nothing_is_no_labels(string? text) => Assert.Equal([], LabelList.TryParse(text, out _));

    [Theory]
    [InlineData("{}", "list")]
    [InlineData("[[1]]", "Label 1 is neither")]
    [InlineData("[[1, 2], 3]", "Label 2 is neither")]
    [InlineData("[[1, 2.5]]", "whole number")]
    [InlineData("[[-1, 2]]", "from -1 to 2")]
    [InlineData("[[3, 2]]", "from 3 to 2")]
    [InlineData("[{\"start\": 1}]", "whole number")]
    [InlineData("[{\"start\": 1, \"end\": 2, \"class\": 7}]", "class")]
    [InlineData("[[1, 2]", "[[start, end], ...]")]
    [InlineData("[[[[[1]]]]]", "depth")]
    public void What_is_wrong_is_said(string text, string message)
    {
        Assert.Null(LabelList.TryParse(text, out var error));
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_labels_are_refused()
    {
        Assert.Null(LabelList.TryParse($"[{string.Join(',', Enumerable.Repeat("[1,2]", LabelList.MaxLabels + 1))}]", out var error));
        Assert.Contains("at most 10000", error, StringComparison.Ordinal);
        Assert.Null(LabelList.TryParse(new string(' ', LabelList.MaxCharacters) + "[]", out error));
        Assert.Contains("characters", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_text_gives_labels_or_an_error_and_nothing_else()
    {
        const int seed = 20261121;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 3_000; i++)
        {
            var text = """[[1, 2], {"start": 3, "end": 4, "class": "point"}]""".ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = (char)random.Next(32, 127);
            }

            var labels = LabelList.TryParse(new string(text), out var error);
            Assert.True(labels is null != error is null, new string(text));
        }
    }
}
