using System.Diagnostics;

namespace SkyAndStreet.Gateway.Bench;

/// <summary>Makes the same call directly and through the gateway, by turns, and times each.</summary>
internal sealed class Calls(Uri service, Uri gateway, string apiKey) : IDisposable
{
    public const string SmallPath = "/api/v1/bench/small";
    public const string LargePath = "/api/v1/bench/large";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false });

    public async Task<Samples> RepeatAsync(int pairs, string path)
    {
        var samples = new Samples(pairs);
        for (var i = 0; i < pairs; i++)
            samples.Add(await TimeAsync(service, path), await TimeAsync(gateway, path));
        return samples;
    }

    public async Task<Samples> RepeatAtOnceAsync(int callers, int pairsEach, string path) =>
        Samples.Join(await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => RepeatAsync(pairsEach, path)))));

    public void Dispose() => _client.Dispose();

    private async Task<double> TimeAsync(Uri address, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.Add("X-Api-Key", apiKey);
        var started = Stopwatch.GetTimestamp();
        using var response = await _client.SendAsync(request);
        var microseconds = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        response.EnsureSuccessStatusCode();
        return microseconds;
    }
}
