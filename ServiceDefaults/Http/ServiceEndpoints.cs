using Microsoft.Extensions.Configuration;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>
/// Addresses of other services, from <c>services:{name}:{endpoint}:{index}</c> in configuration, which the AppHost
/// fills. Understands <c>http://name</c>, <c>https+http://name</c> (the first that exists) and <c>http://_endpoint.name</c>.
/// </summary>
internal sealed class ServiceEndpoints(IConfiguration configuration)
{
    private int _turn;

    /// <summary>The address to call, or the given one when its host is no known service.</summary>
    public Uri Resolve(Uri address)
    {
        var (endpoints, service) = Split(address);
        foreach (var endpoint in endpoints)
        {
            var addresses = configuration.GetSection($"services:{service}:{endpoint}").GetChildren().Select(c => c.Value).OfType<string>().ToList();
            if (addresses.Count > 0)
                return Replace(address, endpoint, addresses[Next(addresses.Count)]);
        }

        return address;
    }

    private static (string[] Endpoints, string Service) Split(Uri address)
    {
        if (address.Host.StartsWith('_') && address.Host.IndexOf('.', StringComparison.Ordinal) is > 1 and var dot)
            return ([address.Host[1..dot]], address.Host[(dot + 1)..]);
        return (address.Scheme.Split('+'), address.Host);
    }

    private static Uri Replace(Uri address, string scheme, string target)
    {
        var parsed = new Uri(target.Contains("://", StringComparison.Ordinal) ? target : $"{(scheme == "https" ? "https" : "http")}://{target}");
        return new UriBuilder(address) { Scheme = parsed.Scheme, Host = parsed.Host, Port = parsed.Port }.Uri;
    }

    private int Next(int count) => (int)((uint)Interlocked.Increment(ref _turn) % (uint)count);
}
