using SkyAndStreet.Cli.Tasks;

namespace SkyAndStreet.Cli.Checks;

/// <summary>Whether the committed manifest is the one that the AppHost would write now.</summary>
internal static class ManifestCheck
{
    public static async Task<CheckResult> RunAsync(Repository repository, CancellationToken cancellationToken)
    {
        var committed = repository.Combine(Manifest.FileName);
        if (!File.Exists(committed)) return CheckResult.Failed("run ./sky manifest", [$"{Manifest.FileName} is missing"]);
        // Beside the committed one: the paths in a manifest are relative to its folder.
        var generated = repository.Combine($".{Guid.CreateVersion7():N}.{Manifest.FileName}");
        try
        {
            await Manifest.WriteAsync(repository, new Terminal(TextWriter.Null, TextWriter.Null, isInteractive: false), generated, build: true, cancellationToken);
            return Compare(await File.ReadAllLinesAsync(committed, cancellationToken), await File.ReadAllLinesAsync(generated, cancellationToken));
        }
        finally
        {
            File.Delete(generated);
        }
    }

    internal static CheckResult Compare(string[] committed, string[] generated)
    {
        if (committed.AsSpan().SequenceEqual(generated)) return CheckResult.Passed();
        var line = committed.Zip(generated).TakeWhile(pair => pair.First == pair.Second).Count();
        return CheckResult.Failed("run ./sky manifest and commit the result",
        [
            $"line {line + 1} is   {committed.ElementAtOrDefault(line)?.Trim()}",
            $"and would be {generated.ElementAtOrDefault(line)?.Trim()}",
        ]);
    }
}
