namespace SkyAndStreet.LocalProcesses;

/// <summary>The <c>dotnet</c> that children are started with: the one that runs this process.</summary>
public static class DotnetHost
{
    /// <exception cref="MissingProgramException">Neither this process nor the PATH names one.</exception>
    public static string Path =>
        Environment.ProcessPath is { } self && System.IO.Path.GetFileName(self) == "dotnet" ? self
        : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host) ? host
        : ProgramPath.Find("dotnet") ?? throw new MissingProgramException("dotnet", "The .NET SDK is not on the PATH: see https://dotnet.microsoft.com/download.");
}
