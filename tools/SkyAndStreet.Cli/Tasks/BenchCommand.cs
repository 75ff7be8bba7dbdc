using System.CommandLine;

namespace SkyAndStreet.Cli.Tasks;

/// <summary>Runs the projects of <c>bench/</c>, in Release, one after another: two at a time would measure each other.</summary>
internal static class BenchCommand
{
    public static Command Create(Repository repository, Terminal terminal)
    {
        var name = new Argument<string?>("name") { Description = "One benchmark of bench/ (default: all).", Arity = ArgumentArity.ZeroOrOne };
        var rest = new Argument<string[]>("arguments") { Description = "Passed to it, after --.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("bench", "Run benchmarks and load scenarios.") { name, rest };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(repository, terminal, parsed.GetValue(name), parsed.GetValue(rest) ?? [], cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Repository repository, Terminal terminal, string? name, string[] arguments, CancellationToken cancellationToken)
    {
        var failed = new List<string>();
        foreach (var project in Projects(repository, name))
        {
            await Build.RunAsync(repository, terminal, project, cancellationToken, "-c", "Release");
            var run = ExternalCommand.Dotnet(repository, ["run", "--no-build", "-c", "Release", "--project", project, "--", .. arguments]) with
            {
                Limit = TimeSpan.FromHours(2),
                LineArrived = terminal.Out.WriteLine,
            };
            if ((await run.RunAsync(cancellationToken)).ExitCode != 0) failed.Add(ShortName(project));
        }

        return failed.Count == 0 ? ExitCodes.Success : throw new SkyException($"Failed: {string.Join(", ", failed)}.");
    }

    private static List<string> Projects(Repository repository, string? name)
    {
        var folder = repository.Combine("bench");
        var all = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList() : [];
        var asked = all.Where(project => name is null || string.Equals(ShortName(project), name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (asked.Count > 0) return asked;
        var what = name is null ? "bench/ holds no project" : $"bench/ has no '{name}'; it has: {string.Join(", ", all.Select(ShortName))}";
        throw new SkyException($"{what}.", ExitCodes.NotFound);
    }

    private static string ShortName(string project) => Path.GetFileName(Path.GetDirectoryName(project))!;
}
