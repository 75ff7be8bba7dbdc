namespace SkyAndStreet.Cli.Tests;

/// <summary>An empty checkout in a folder of its own, removed with all that a test put there.</summary>
public sealed class TemporaryCheckout : IDisposable
{
    public TemporaryCheckout()
    {
        Repository = new Repository(Directory.CreateTempSubdirectory("sky-cli-").FullName);
        Directory.CreateDirectory(Path.GetDirectoryName(Repository.RunFile)!);
    }

    public Repository Repository { get; }

    public string Write(string path, string text)
    {
        var full = Repository.Combine(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public async Task<Answer> RunAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var exitCode = await CommandTree.RunAsync(Repository, new Terminal(output, error, isInteractive: false), args);
        return new Answer(exitCode, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(Repository.Root, recursive: true);

    public sealed record Answer(int ExitCode, string Out, string Error);
}
