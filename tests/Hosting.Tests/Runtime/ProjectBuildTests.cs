namespace SkyAndStreet.Hosting.Tests.Runtime;

[Trait("Level", "slice")]
public class ProjectBuildTests
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
          </PropertyGroup>
        </Project>
        """;

    private static string Program(string word) => $"""
        System.Console.WriteLine("{word}");
        System.Threading.Thread.Sleep(-1);
        """;

    [Fact]
    public async Task A_project_given_by_its_path_is_built_and_rebuilt_on_command()
    {
        await using var app = new TestApplication();
        var directory = Directory.CreateDirectory(Path.Combine(app.ProjectDirectory, "Tool")).FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "Tool.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(directory, "Program.cs"), Program("first"));
        app.Builder.AddProject("tool", "Tool");
        await app.StartAsync();
        await app.UntilAsync("tool", "Running");

        await File.WriteAllTextAsync(Path.Combine(directory, "Program.cs"), Program("second"));
        var rebuilt = await app.Application.ResourceCommands.ExecuteCommandAsync("tool", KnownResourceCommands.RebuildCommand);
        Assert.True(rebuilt.Success, rebuilt.ErrorMessage);
        await Eventually.TrueAsync(() => Printed(app).Contains("second"));

        await File.WriteAllTextAsync(Path.Combine(directory, "Program.cs"), "nonsense");
        var broken = await app.Application.ResourceCommands.ExecuteCommandAsync("tool", KnownResourceCommands.RebuildCommand);
        Assert.False(broken.Success);
        Assert.Contains("Program.cs(1,9): error CS", broken.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("Running", app.Snapshot("tool").State!.Text);
        await Eventually.TrueAsync(() => Printed(app).Count(line => line == "second") == 2);
    }

    private static List<string> Printed(TestApplication app)
    {
        var logs = (ResourceLoggerService)app.Application.Services.GetService(typeof(ResourceLoggerService))!;
        return app.Notifications.TryGetCurrentState("tool", out var tool) ? [.. logs.Log(tool.ResourceId).Backlog().Select(l => l.Content)] : [];
    }
}
