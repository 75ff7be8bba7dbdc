using System.Globalization;
using System.Net.Http.Json;

namespace SkyAndStreet.Maintenance.Bench;

/// <summary>The calls that the load makes, through the gateway as any program would.</summary>
internal sealed class MaintenanceApi : IDisposable
{
    private readonly HttpClient _client;

    public MaintenanceApi(Settings settings)
    {
        var found = AppHostFile.Find()?.GatewayUrl;
        var gateway = settings.Gateway ?? new Uri(found ?? "http://localhost:8080");
        _client = new HttpClient { BaseAddress = gateway, Timeout = TimeSpan.FromMinutes(2) };
        if (settings.ApiKey is { } key)
        {
            _client.DefaultRequestHeaders.Add("X-Api-Key", key);
        }
    }

    public async Task<ImportStatus> ImportAsync(string name, byte[] file, int ratePerSecond)
    {
        // A tenth of a second a sample keeps each channel within few days, so within few partitions.
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"/api/v1/maintenance/channels?name={name}&rate={ratePerSecond}&firstAt=2030-01-01T00:00:00Z&intervalSeconds=0.1");
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        using var answer = await _client.PostAsync(new Uri(address, UriKind.Relative), content);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<ImportStatus>())!
            : throw new HttpRequestException($"Import of {name}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The newest imports with their progress.</summary>
    public async Task<IReadOnlyList<ImportStatus>> ProgressAsync(int count) =>
        (await _client.GetFromJsonAsync<ImportPage>($"/api/v1/maintenance/imports?limit={count}"))!.Items;

    /// <summary>Rows that a query over the whole channel finds.</summary>
    public async Task<long> CountAsync(Guid channelId) =>
        (await _client.GetFromJsonAsync<SampleCount>($"/api/v1/maintenance/channels/{channelId}/samples?points=2"))!.Samples;

    public Task DeleteAsync(Guid channelId) => _client.DeleteAsync(new Uri($"/api/v1/maintenance/channels/{channelId}", UriKind.Relative));

    public void Dispose() => _client.Dispose();

    private sealed record ImportPage(IReadOnlyList<ImportStatus> Items);

    private sealed record SampleCount(long Samples);
}

/// <summary>What an import says of itself.</summary>
internal sealed record ImportStatus(Guid Id, Guid ChannelId, string Channel, string State, long Samples, long Produced, DateTimeOffset? ProducedAt, long Stored);
