using System.Diagnostics;

namespace SkyAndStreet.Astronomy.Tests;

/// <summary>Debian's python3-astropy: a second reader of what we write.</summary>
internal static class Astropy
{
    private const string Python = "/usr/bin/python3";

    public static bool IsInstalled { get; } = File.Exists(Python) && Directory.Exists("/usr/lib/python3/dist-packages/astropy");

    public static string[] Run(string script, string argument)
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var part in (string[])["-W", "error::astropy.utils.exceptions.AstropyUserWarning", "-c", script, argument])
            start.ArgumentList.Add(part);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output.Split('\n');
    }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class AstropyFactAttribute : FactAttribute
{
    public AstropyFactAttribute()
    {
        if (!Astropy.IsInstalled)
            Skip = "python3-astropy is not installed";
    }
}

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sky-astronomy-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
