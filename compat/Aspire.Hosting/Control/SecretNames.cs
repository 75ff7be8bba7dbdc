namespace Aspire.Hosting.LocalRuntime.Control;

/// <summary>Tells by its name whether a setting is nothing to show.</summary>
internal static class SecretNames
{
    private static readonly string[] Words = ["password", "secret", "token", "apikey", "api_key", "connectionstring", "credential", "privatekey", "otlp_headers"];

    public static bool Matches(string name) => Words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
