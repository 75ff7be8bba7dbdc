using System.Text;

namespace SkyAndStreet.Cli.Checks;

/// <summary>Looks for committed secrets in every file that git tracks.</summary>
internal static class SecretScan
{
    private const int LargestFileBytes = 2 * 1024 * 1024;

    public static async Task<CheckResult> RunAsync(Repository repository, CancellationToken cancellationToken)
    {
        var listed = await new ExternalCommand("git", ["ls-files", "-z"], repository.Root).RunAsync(cancellationToken);
        if (listed.ExitCode != 0) return CheckResult.NotPossible("this is not a git checkout");
        var exempt = await ExemptFilesAsync(repository, cancellationToken);
        var files = listed.Output.Split(['\0', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Where(file => !exempt.Contains(file)).ToList();
        var found = new List<string>();
        foreach (var file in files) found.AddRange(await ScanAsync(repository, file, cancellationToken));
        return found.Count == 0 ? CheckResult.Passed($"{files.Count} files") : CheckResult.Failed("these look like secrets", found);
    }

    // For files that cannot carry a comment: a path, then the reason.
    private static async Task<IReadOnlySet<string>> ExemptFilesAsync(Repository repository, CancellationToken cancellationToken)
    {
        var list = repository.Combine("eng", "NotSecrets.txt");
        if (!File.Exists(list)) return new HashSet<string>();
        var lines = await File.ReadAllLinesAsync(list, cancellationToken);
        return lines.Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', 2)[0]).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<IEnumerable<string>> ScanAsync(Repository repository, string file, CancellationToken cancellationToken)
    {
        var path = repository.Combine(file);
        // A file that is staged as removed is listed still; a link leads to another file of the list, or out of it.
        if (!File.Exists(path) || new FileInfo(path) is { LinkTarget: not null } or { Length: > LargestFileBytes }) return [];
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        if (bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0)) return [];
        return Encoding.UTF8.GetString(bytes).Split('\n')
            .SelectMany((line, index) => SecretPattern.Find(line).Select(kind => $"{file}:{index + 1}: {kind}"));
    }
}
