using Microsoft.Extensions.Options;

namespace SkyAndStreet.Gateway;

/// <summary>Says at start which setting is wrong, what it is and what it may be.</summary>
internal sealed class GatewayOptionsValidation : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(GatewayOptions o) =>
    [
        .. Range(nameof(o.RequestsPerSecond), o.RequestsPerSecond, 1, 100_000),
        .. Range(nameof(o.BurstRequests), o.BurstRequests, o.RequestsPerSecond, 1_000_000),
        .. Range(nameof(o.MaxConnections), o.MaxConnections, 10, 1_000_000),
        .. Range(nameof(o.MaxWebSockets), o.MaxWebSockets, 1, 1_000_000),
        .. Range(nameof(o.BodyLimitMiB), o.BodyLimitMiB, 1, 1024),
        .. Range(nameof(o.HealthCheckIntervalSeconds), o.HealthCheckIntervalSeconds, 0.1, 60),
        .. Range(nameof(o.HealthCheckTimeoutSeconds), o.HealthCheckTimeoutSeconds, 0.1, 60),
        .. Range(nameof(o.IdleTimeoutSeconds), o.IdleTimeoutSeconds, 1, 3600),
        .. o.BodyLimits.SelectMany(Problems),
        .. o.CorsOrigins.Where(origin => !IsOrigin(origin)).Select(origin =>
            $"Gateway:CorsOrigins: '{origin}' is not an origin; write scheme, host and port alone, as in https://example.org."),
    ];

    private static IEnumerable<string> Problems(PathBodyLimit limit) =>
    [
        .. Range($"BodyLimits ({limit.Path}): LimitMiB", limit.LimitMiB, 1, 65_536),
        .. limit.Path.Length > 1 && limit.Path[0] == '/'
            ? Array.Empty<string>()
            : [$"Gateway:BodyLimits: path '{limit.Path}' must begin with a slash and name at least one segment."],
    ];

    private static IEnumerable<string> Range(string name, double value, double least, double most) =>
        value >= least && value <= most ? [] : [$"Gateway:{name} is {value}; it must be between {least} and {most}."];

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https")
        && uri.GetLeftPart(UriPartial.Authority) == text;
}
