using Aspire.Hosting.LocalRuntime;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Reads the value of a parameter.</summary>
internal static class ParameterValue
{
    /// <exception cref="MissingParameterValueException">Neither configuration nor a default has it.</exception>
    public static string Resolve(IConfiguration configuration, string name, string key, ParameterDefault? @default) =>
        Read(configuration, key) ?? @default?.GetDefaultValue()
        ?? throw new MissingParameterValueException($"The parameter '{name}' has no value: set '{key}' in the configuration (environment variable {Variable(key)}).");

    /// <summary>Environment variables cannot have hyphens, so underscores stand for them.</summary>
    public static string? Read(IConfiguration configuration, string key) =>
        NotEmpty(configuration[key]) ?? NotEmpty(configuration[key.Replace('-', '_')]);

    private static string? NotEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal).Replace('-', '_');
}

/// <summary>A default that is generated once and kept in the secret store, so that later runs can open the data again.</summary>
internal sealed class KeptParameterDefault(IDistributedApplicationBuilder builder, string name, ParameterDefault inner) : ParameterDefault
{
    private string Key => $"Parameters:{name}";

    public override string GetDefaultValue()
    {
        var state = LocalState.Of(builder);
        if (inner is GenerateParameterDefault generated) return state.Secrets.GetOrCreate(Key, generated.Rule, state.DataDirectory);
        if (state.Secrets.Find(Key) is { } kept) return kept;
        var value = inner.GetDefaultValue();
        state.Secrets.Set(Key, value);
        return value;
    }

    public override void WriteToManifest(Publishing.ManifestPublishingContext context) => inner.WriteToManifest(context);
}
