using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using SkyAndStreet.Gateway.Identity;
using SkyAndStreet.Gateway.Responses;

namespace SkyAndStreet.Gateway.Requests;

/// <summary>A token bucket for each client: the owner of an API key, or else an address.</summary>
internal static class ClientRateLimits
{
    private static readonly TimeSpan ReplenishmentPeriod = TimeSpan.FromMilliseconds(200);

    public static void Configure(RateLimiterOptions limiter, GatewayOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsProbe(context.Request.Path)
            ? RateLimitPartition.GetNoLimiter("probe")
            : RateLimitPartition.GetTokenBucketLimiter(ClientOf(context), _ => Bucket(options)));
        limiter.OnRejected = (rejected, _) => new ValueTask(RejectAsync(rejected));
    }

    /// <summary>The key counts only once it is known to be one: made-up keys would be a bucket each.</summary>
    public static string ClientOf(HttpContext context) =>
        context.User.Identity?.AuthenticationType == Evidence.ApiKey
            ? "key " + Caller.From(context.User).Subject
            : "address " + Network(context.Connection.RemoteIpAddress ?? IPAddress.None);

    // Whoever watches the gateway must not take it for dead because a client is busy.
    private static bool IsProbe(PathString path) => path == "/health" || path == "/alive";

    // One household or machine has a whole IPv6 /64.
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private static TokenBucketRateLimiterOptions Bucket(GatewayOptions options)
    {
        // Slow rates come a second apart, others in five portions a second.
        var period = options.RequestsPerSecond < 5 ? TimeSpan.FromSeconds(1) : ReplenishmentPeriod;
        return new()
        {
            TokenLimit = options.BurstRequests,
            TokensPerPeriod = (int)Math.Round(options.RequestsPerSecond * period.TotalSeconds),
            ReplenishmentPeriod = period,
            QueueLimit = 0,
        };
    }

    private static async Task RejectAsync(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? time : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await ErrorResponse.WriteAsync(
            rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many requests",
            $"This client sends faster than it may; wait {seconds} s.");
    }
}
