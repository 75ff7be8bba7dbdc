using System.Buffers;

namespace SkyAndStreet.Gateway.Proxy;

/// <summary>Reads <c>services:NAME:http:N</c>, which the AppHost gives to everything that references a service.</summary>
internal static class ServiceAddresses
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly string[] Reserved = ["api", "gateway", "health", "signin", "signout", "system"];

    /// <exception cref="InvalidOperationException">A name cannot be a path, or an address is not one.</exception>
    public static IReadOnlyList<Service> Read(IConfiguration configuration) =>
        [.. configuration.GetSection("services").GetChildren().Select(Read).Where(service => service.Addresses.Count > 0)];

    private static Service Read(IConfigurationSection section)
    {
        var name = section.Key.ToLowerInvariant();
        if (name.AsSpan().ContainsAnyExcept(NameCharacters) || Reserved.Contains(name))
            throw new InvalidOperationException(
                $"Setting '{section.Path}': a service cannot be called '{name}'; use lower-case letters, digits and hyphens, and none of {string.Join(", ", Reserved)}.");
        var endpoints = section.GetSection("https").GetChildren().Concat(section.GetSection("http").GetChildren());
        return new Service(name, [.. endpoints.Select(Address)]);
    }

    private static Uri Address(IConfigurationSection setting) =>
        Uri.TryCreate(setting.Value, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
            ? address
            : throw new InvalidOperationException(
                $"Setting '{setting.Path}': '{setting.Value}' is not an address; write it as in http://127.0.0.1:5001.");
}
