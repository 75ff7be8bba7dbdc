namespace SkyAndStreet.Ui.Tests;

public sealed class WebLibraryTests
{
    [Fact]
    public void The_lock_file_names_no_registry() =>
        Assert.DoesNotContain("resolved", File.ReadAllText(Path.Combine(Stylesheet.Folder, "package-lock.json")), StringComparison.Ordinal);

    [Theory]
    [InlineData("htmx.min.js")]
    [InlineData("uPlot.iife.min.js")]
    [InlineData("uPlot.min.css")]
    public void Each_library_is_there_after_a_build(string file) =>
        Assert.NotEqual(0, new FileInfo(Path.Combine(Stylesheet.Folder, "wwwroot", "lib", file)).Length);
}
