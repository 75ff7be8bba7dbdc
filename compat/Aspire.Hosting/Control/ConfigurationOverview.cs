using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Aspire.Hosting.LocalRuntime.Control;

internal sealed record SettingView(string Key, string? Value, string Source, bool Secret);

/// <summary>Each setting of the AppHost with the place that it comes from.</summary>
internal sealed class ConfigurationOverview(IConfigurationRoot configuration)
{
    private const string Mask = "********";

    // The environment holds a lot that is no setting of ours.
    private static readonly string[] OwnVariables = ["ASPNETCORE_", "DOTNET_", "ASPIRE_", "SKY_"];

    public IReadOnlyList<SettingView> Settings() =>
        [.. configuration.AsEnumerable().Where(setting => setting.Value is not null).Select(setting => View(setting.Key, setting.Value!)).OfType<SettingView>().OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase)];

    /// <summary>Null for what is only the shell's environment. Secret values do not leave the process.</summary>
    private SettingView? View(string key, string value)
    {
        // The last provider that knows a key wins.
        var provider = configuration.Providers.Last(candidate => candidate.TryGet(key, out _));
        if (provider is EnvironmentVariablesConfigurationProvider && !IsOwn(key))
            return null;
        var isSecret = SecretNames.Matches(key);
        return new(key, isSecret && value.Length > 0 ? Mask : value, SourceOf(provider), isSecret);
    }

    private static bool IsOwn(string key) => key.Contains(':', StringComparison.Ordinal) || OwnVariables.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static string SourceOf(IConfigurationProvider provider) => provider switch
    {
        JsonConfigurationProvider { Source.Path: "secrets.json" } => "user secrets",
        JsonConfigurationProvider json => json.Source.Path ?? "file",
        EnvironmentVariablesConfigurationProvider => "environment",
        CommandLineConfigurationProvider => "command line",
        MemoryConfigurationProvider => "AppHost",
        _ => provider.ToString() ?? "unknown",
    };
}
