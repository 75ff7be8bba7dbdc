using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkyAndStreet.Cli.Maintenance;

/// <summary>The maintenance API as an import needs it, through the gateway.</summary>
public sealed class ImportClient : IDisposable
{
    private const string Imports = "api/v1/maintenance/imports/";
    private const int Attempts = 5;
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(1);
    private readonly HttpClient _http;

    public ImportClient(Uri gateway, string? apiKey)
    {
        // A large file takes its time; the rest answers at once.
        _http = new HttpClient { BaseAddress = new Uri(gateway, "/"), Timeout = TimeSpan.FromMinutes(10) };
        if (apiKey is not null) _http.DefaultRequestHeaders.Add("X-Api-Key", apiKey);
    }

    /// <summary>Sends a file. A repeat changes nothing, so a busy system is simply asked again.</summary>
    /// <exception cref="SkyException">The file was refused, or nobody answers.</exception>
    public async Task<AcceptedImport> SendAsync(ChannelFile channel, int ratePerSecond, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await PostAsync(channel, ratePerSecond, cancellationToken);
            if (IsBusy(response) && attempt < Attempts)
            {
                await Task.Delay(response.Headers.RetryAfter?.Delta ?? DefaultRetryAfter, cancellationToken);
                continue;
            }

            var import = await ReadAsync(response, channel.Name, cancellationToken);
            return new AcceptedImport(import, response.StatusCode == HttpStatusCode.OK);
        }
    }

    public async Task<ImportState> ReadAsync(ImportState import, CancellationToken cancellationToken)
    {
        using var response = await ReachAsync(() => _http.GetAsync(Imports + import.Id, cancellationToken));
        // Services may be restarted while an import goes on; it continues by itself, and so does whoever watches it.
        return IsBusy(response) ? import : await ReadAsync(response, import.Channel, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private static bool IsBusy(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    private async Task<HttpResponseMessage> PostAsync(ChannelFile channel, int ratePerSecond, CancellationToken cancellationToken)
    {
        var file = new StreamContent(File.OpenRead(channel.Path));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(channel.Name), "name" },
            { new StringContent(ratePerSecond.ToString(CultureInfo.InvariantCulture)), "rate" },
        };
        if (channel.Spacecraft is not null) form.Add(new StringContent(channel.Spacecraft), "spacecraft");
        if (channel.Labels is not null) form.Add(new StringContent(channel.Labels), "labels");
        form.Add(file, "file", Path.GetFileName(channel.Path));
        return await ReachAsync(() => _http.PostAsync("api/v1/maintenance/channels", form, cancellationToken));
    }

    private async Task<HttpResponseMessage> ReachAsync(Func<Task<HttpResponseMessage>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException problem)
        {
            throw new SkyException($"The gateway does not answer at {_http.BaseAddress}: {problem.Message}", ExitCodes.NotRunning);
        }
    }

    private async Task<ImportState> ReadAsync(HttpResponseMessage response, string channel, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new SkyException($"{_http.BaseAddress} asks who is calling: give --api-key.");
        try
        {
            if (response.IsSuccessStatusCode)
                return await response.Content.ReadFromJsonAsync(ImportJson.Default.ImportState, cancellationToken) ?? throw new JsonException("the answer is empty");
            var problem = await response.Content.ReadFromJsonAsync(ImportJson.Default.Problem, cancellationToken);
            throw new SkyException($"{channel}: {problem}");
        }
        catch (JsonException problem)
        {
            throw new SkyException($"{channel}: {_http.BaseAddress} answered {(int)response.StatusCode} with something else than the maintenance API would ({problem.Message})");
        }
    }
}
