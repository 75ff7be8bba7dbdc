using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace SkyAndStreet.Ui.Tests;

public sealed class StylesheetTests
{
    private const double Text = 4.5;
    private const double Graphic = 3.0;

    public static TheoryData<string, string, double> Pairs => new()
    {
        { "text", "bg", 11 }, { "text", "surface", 11 }, { "text", "inset", 11 }, { "text", "hover", 11 },
        { "text-2", "bg", 7 }, { "text-2", "surface", 7 }, { "text-2", "inset", 7 },
        { "text-3", "bg", 4.8 }, { "text-3", "surface", 4.8 }, { "text-3", "inset", 4.8 }, { "text-3", "hover", Text },
        { "line-2", "surface", 3.2 }, { "line-2", "bg", 3.2 },
        { "accent", "surface", Text }, { "accent", "bg", Text }, { "accent", "accent-bg", Text }, { "on-accent", "accent", Text },
        { "text", "accent-bg", Text }, { "text", "crit-bg", Text },
        { "on-crit", "crit", Text }, { "crit", "surface", Text }, { "crit", "crit-bg", Text },
        { "warn", "warn-bg", Text }, { "warn", "surface", Text },
        { "note", "note-bg", Text }, { "note", "surface", Text },
        { "ok", "ok-bg", Text }, { "ok", "surface", Text },
        { "c0", "surface", 4 }, { "c1", "surface", Graphic }, { "c2", "surface", Graphic }, { "c3", "surface", Graphic },
        { "c4", "surface", Graphic }, { "c5", "surface", Graphic },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_pair_of_tokens_that_meet_has_contrast_in_both_themes(string front, string ground, double atLeast)
    {
        foreach (var dark in new[] { false, true })
        {
            var contrast = Stylesheet.Contrast(front, ground, dark);
            Assert.True(contrast >= atLeast, $"{front} on {ground}, {(dark ? "dark" : "light")}: {contrast:F2}, needs {atLeast}");
        }
    }

    [Fact]
    public void It_stays_within_its_budget()
    {
        var bytes = Encoding.UTF8.GetBytes(Stylesheet.Text);
        Assert.InRange(bytes.Length, 0, 30 * 1024);
        Assert.InRange(Compressed(bytes), 0, 8 * 1024);
    }

    [Fact]
    public void Scripts_of_a_page_with_a_plot_stay_within_their_budget()
    {
        var files = Directory.GetFiles(Path.Combine(Stylesheet.Folder, "wwwroot"), "*.js", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("uPlot.iife.min.js", StringComparison.Ordinal));
        Assert.InRange(files.Sum(file => Compressed(File.ReadAllBytes(file))), 0, 100 * 1024);
    }

    [Fact]
    public void Colours_are_named_in_the_first_part_only() =>
        Assert.Empty(Regex.Matches(Stylesheet.AfterTokens, @"#[0-9a-fA-F]{3,8}\b(?=\s*[;,)])|\brgb\(|\bhsl\(|\boklch\(").Select(m => m.Value));

    [Fact]
    public void Important_is_for_reduced_motion_and_print_alone()
    {
        var lines = Stylesheet.Text.Split('\n').Where(line => line.Contains("!important", StringComparison.Ordinal)).ToList();
        Assert.All(lines, line => Assert.True(line.Contains("reduced-motion", StringComparison.Ordinal) || line.Contains("display: none !important", StringComparison.Ordinal), line));
    }

    [Fact]
    public void Every_token_that_is_used_is_declared()
    {
        var declared = Regex.Matches(Stylesheet.Text, @"(--[a-z0-9-]+):").Select(m => m.Groups[1].Value).ToHashSet();
        var used = Regex.Matches(Stylesheet.Text, @"var\((--[a-z0-9-]+)").Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Empty(used.Except(declared));
    }

    private static int Compressed(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(bytes);
        return (int)buffer.Length;
    }
}
