using System.Text.Json;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace SkyAndStreet.Gateway.Proxy;

/// <summary>Asks every instance for its health, all at once.</summary>
internal sealed class ServiceHealth(IProxyStateLookup proxy, IOptions<GatewayOptions> options)
{
    public const string Healthy = "healthy";

    private const int MaxAnswerBytes = 16 * 1024;
    private const int MaxVersionCharacters = 64;

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    public async Task<IReadOnlyList<ServiceStatus>> AskAllAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(proxy.GetClusters().OrderBy(cluster => cluster.ClusterId, StringComparer.Ordinal)
            .Select(cluster => AskAsync(cluster, cancellationToken)));

    private async Task<ServiceStatus> AskAsync(ClusterState cluster, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(cluster.DestinationsState.AllDestinations
            .Select(instance => AskAsync(cluster, instance, cancellationToken)));
        var healthy = answers.Count(answer => answer.Healthy);
        var health = healthy == answers.Length ? Healthy : healthy > 0 ? "degraded" : "unhealthy";
        var version = answers.Select(answer => answer.Version).FirstOrDefault(text => text is not null);
        return new(cluster.ClusterId, health, version, answers.Length, healthy);
    }

    private async Task<(bool Healthy, string? Version)> AskAsync(
        ClusterState cluster, DestinationState instance, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.Value.HealthCheckTimeoutSeconds));
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(instance.Model.Config.Address), "health"));
        try
        {
            using var response = await cluster.Model.HttpClient.SendAsync(request, deadline.Token);
            return (response.IsSuccessStatusCode, await VersionAsync(response, deadline.Token));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return (false, null); // Not answering is what we asked about.
        }
    }

    private static async Task<string?> VersionAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxAnswerBytes];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return Version(buffer.AsMemory(0, length));
    }

    /// <summary>The member <c>version</c> of a health answer; null when the answer is not JSON or has none.</summary>
    public static string? Version(ReadOnlyMemory<byte> answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer, Shallow);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("version", out var version)
                && version.ValueKind == JsonValueKind.String
                && version.GetString() is { Length: <= MaxVersionCharacters } text
                ? text
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null; // "Healthy" as plain text is a health answer too.
        }
    }
}
