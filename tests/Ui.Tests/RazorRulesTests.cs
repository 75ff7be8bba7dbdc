using System.Diagnostics;

namespace SkyAndStreet.Ui.Tests;

/// <summary>Runs the rule file as a build does, over one page.</summary>
public sealed class RazorRulesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("razor-rules").FullName;

    public RazorRulesTests() => Directory.CreateDirectory(Path.Combine(_folder, "obj"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_page_that_follows_the_rules_passes()
    {
        var (exit, output) = await CheckAsync("""
            @page "/x"
            <form method="post" hx-post="/x" data-once="1"><input name="on" /></form>
            <p>Write to ops@@onsite.example, on Monday = today, color=style.</p>
            <script type="module" src="/x.js"></script>
            """);
        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task Everything_that_would_do_nothing_or_be_refused_is_named_in_one_go()
    {
        var (exit, output) = await CheckAsync("""
            @attribute [StreamRendering]
            @rendermode InteractiveServer
            <button @onclick="Go">x</button>
            <input @bind="_x" />
            <script>alert(1)</script>
            <a onclick="go()">x</a>
            <p style="color:red">x</p>
            """);
        Assert.NotEqual(0, exit);
        string[] rules = ["StreamRendering", "rendermode", "event-handler", "bind", "inline-script", "inline-handler", "inline-style"];
        Assert.All(rules, rule => Assert.Contains($"SKYRAZOR: {rule}:", output));
    }

    private async Task<(int Exit, string Output)> CheckAsync(string page)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Page.razor"), page);
        var rules = Path.Combine(Stylesheet.Folder, "..", "eng", "RazorRules.targets");
        await File.WriteAllTextAsync(Path.Combine(_folder, "check.proj"), $"""
            <Project>
              <PropertyGroup><IntermediateOutputPath>{_folder}/obj/</IntermediateOutputPath></PropertyGroup>
              <ItemGroup><RazorComponent Include="Page.razor" /></ItemGroup>
              <Import Project="{rules}" />
            </Project>
            """);
        var start = new ProcessStartInfo("dotnet", ["msbuild", "check.proj", "-t:CheckRazorRules", "-nologo", "-nodeReuse:false", "-v:minimal"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return (build.ExitCode, output);
    }
}
