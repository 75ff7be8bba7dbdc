using Microsoft.Extensions.Configuration;

namespace Aspire;

/// <summary>Order of precedence of every integration: section, named section, connection string, code.</summary>
internal static class ConnectionSettings
{
    public static TSettings Bind<TSettings>(IConfiguration configuration, string section, string name, Action<TSettings, string?> connect, Action<TSettings>? configure)
        where TSettings : new()
    {
        var settings = new TSettings();
        configuration.GetSection(section).Bind(settings);
        configuration.GetSection($"{section}:{name}").Bind(settings);
        if (configuration.GetConnectionString(name) is { Length: > 0 } connectionString)
            connect(settings, connectionString);
        configure?.Invoke(settings);
        return settings;
    }

    public static string Require(string? connectionString, string section, string name) =>
        string.IsNullOrEmpty(connectionString)
            ? throw new InvalidOperationException($"ConnectionString is missing. It should be provided in 'ConnectionStrings:{name}' or under the 'ConnectionString' key in '{section}' or '{section}:{name}'.")
            : connectionString;
}
