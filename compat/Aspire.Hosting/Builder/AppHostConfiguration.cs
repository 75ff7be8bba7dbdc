using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>The settings that the host makes itself and the switches of its command line.</summary>
internal static class AppHostConfiguration
{
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--operation"] = "AppHost:Operation",
        ["--publisher"] = "Publishing:Publisher",
        ["--output-path"] = "Pipeline:OutputPath",
        ["--step"] = "Pipeline:Step",
        ["--log-level"] = "Pipeline:LogLevel",
        ["--include-exception-details"] = "Pipeline:IncludeExceptionDetails",
        ["--clear-cache"] = "Pipeline:ClearCache",
    };

    public static void Apply(ConfigurationManager configuration, DistributedApplicationOptions options, AppHostIdentity identity, string path)
    {
        if (options.Args is { Length: > 0 } args) configuration.AddCommandLine(args, Switches);
        var name = Path.GetFileName(path);
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AppHost:Directory"] = identity.Directory,
            ["AppHost:Path"] = path,
            ["AppHost:FilePath"] = identity.ProjectFileName is { } file ? Path.Join(identity.Directory, file) : path,
            ["AppHost:DashboardApplicationName"] = options.DashboardApplicationName ?? name,
            ["AppHost:PathSha256"] = Hash(path.ToLowerInvariant()),
            ["AppHost:ProjectNameSha256"] = Hash(name),
            ["AppHost:DefaultLaunchProfileName"] = configuration["AppHost:DefaultLaunchProfileName"] ?? configuration["DOTNET_LAUNCH_PROFILE"],
        });
    }

    /// <summary>Running, data belongs to this copy of the sources; publishing, names must not depend on where it lies.</summary>
    public static void ApplyHash(ConfigurationManager configuration, DistributedApplicationOperation operation) =>
        configuration["AppHost:Sha256"] = configuration[operation == DistributedApplicationOperation.Run ? "AppHost:PathSha256" : "AppHost:ProjectNameSha256"];

    /// <exception cref="DistributedApplicationException">The operation or the publisher is not known.</exception>
    public static DistributedApplicationExecutionContextOptions Operation(IConfiguration configuration)
    {
        var publisher = configuration["Publishing:Publisher"];
        var operation = configuration["AppHost:Operation"]?.ToLowerInvariant() ?? (publisher is null ? "run" : "publish");
        return operation switch
        {
            "run" => new(DistributedApplicationOperation.Run),
            "publish" when publisher is null or "manifest" => new(DistributedApplicationOperation.Publish, "manifest"),
            "publish" => throw new NotSupportedException($"The local runtime has the publisher 'manifest' only, not '{publisher}'."),
            _ => throw new DistributedApplicationException($"Unknown operation '{operation}': it is 'run' or 'publish'."),
        };
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
