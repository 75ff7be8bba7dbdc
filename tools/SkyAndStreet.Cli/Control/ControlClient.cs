using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SkyAndStreet.Cli.Control;

/// <summary>Talks to the AppHost that runs in this checkout.</summary>
public sealed class ControlClient : IDisposable
{
    private readonly HttpClient _http;

    private ControlClient(RunFile running)
    {
        Running = running;
        // Loopback never goes through a proxy; logs are followed without a limit, so each request sets its own.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(3) })
        {
            BaseAddress = running.ControlUrl,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.Add("X-Sky-Control-Token", running.ControlToken);
    }

    public RunFile Running { get; }

    /// <exception cref="SkyException">Nothing runs in this checkout.</exception>
    public static ControlClient Connect(Repository repository) =>
        TryConnect(repository) ?? throw new SkyException("Nothing runs here: start it with ./sky up.", ExitCodes.NotRunning);

    public static ControlClient? TryConnect(Repository repository) =>
        RunFile.ReadOfLivingProcess(repository.RunFile) is { } running ? new ControlClient(running) : null;

    public async Task<IReadOnlyList<Resource>> ResourcesAsync(CancellationToken cancellationToken) =>
        (await GetAsync("control/resources", ControlJson.Default.ResourceList, cancellationToken)).Resources;

    public async Task<IReadOnlyList<EnvironmentVariable>> EnvironmentAsync(string resource, CancellationToken cancellationToken) =>
        (await GetAsync($"control/resources/{Uri.EscapeDataString(resource)}/environment", ControlJson.Default.EnvironmentList, cancellationToken)).Variables;

    public async Task<IReadOnlyList<Setting>> ConfigurationAsync(CancellationToken cancellationToken) =>
        (await GetAsync("control/configuration", ControlJson.Default.SettingList, cancellationToken)).Settings;

    /// <summary>Runs a command of one resource; rebuilding a project is the slowest and sets the limit.</summary>
    public Task<CommandResult> ExecuteAsync(string resource, string command, CancellationToken cancellationToken) =>
        WithinAsync(TimeSpan.FromMinutes(5), async limit =>
        {
            var path = $"control/resources/{Uri.EscapeDataString(resource)}/commands/{command}";
            using var response = await SendAsync(HttpMethod.Post, path, limit);
            if (response.StatusCode == HttpStatusCode.NotFound) throw UnknownResource(resource);
            return await ReadAsync(response, ControlJson.Default.CommandResult, limit);
        }, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) =>
        WithinAsync(TimeSpan.FromSeconds(10), async limit =>
        {
            using var response = await SendAsync(HttpMethod.Post, "control/stop", limit);
            return response.EnsureSuccessStatusCode();
        }, cancellationToken);

    /// <summary>The last lines that a resource wrote and, when followed, every later one.</summary>
    public async Task<StreamReader> LogsAsync(string resource, int tail, bool follow, CancellationToken cancellationToken)
    {
        var path = $"control/resources/{Uri.EscapeDataString(resource)}/logs?tail={tail}&follow={(follow ? "true" : "false")}";
        var response = await SendAsync(HttpMethod.Get, path, cancellationToken);
        if (response.StatusCode == HttpStatusCode.NotFound) throw UnknownResource(resource);
        response.EnsureSuccessStatusCode();
        return new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    public void Dispose() => _http.Dispose();

    private static SkyException UnknownResource(string name) =>
        new($"There is no resource '{name}': ./sky status lists them.", ExitCodes.NotFound);

    private Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        WithinAsync(TimeSpan.FromSeconds(10), async limit =>
        {
            using var response = await SendAsync(HttpMethod.Get, path, limit);
            if (response.StatusCode == HttpStatusCode.NotFound) throw UnknownResource(path.Split('/')[2]);
            return await ReadAsync(response, type, limit);
        }, cancellationToken);

    private async Task<T> WithinAsync<T>(TimeSpan limit, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(limit);
        try
        {
            return await ask(source.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SkyException($"The AppHost (pid {Running.Pid}) did not answer within {limit.TotalSeconds:0} s.");
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        // A refusal comes as a sentence.
        if (!response.IsSuccessStatusCode)
            throw new SkyException($"The AppHost refused ({(int)response.StatusCode}): {(await response.Content.ReadAsStringAsync(cancellationToken)).Trim()}");
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw new JsonException("the answer is empty");
        }
        catch (JsonException problem)
        {
            throw new SkyException($"The AppHost gave an answer that is not understood ({problem.Message}): was it built from this checkout?");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        try
        {
            return await _http.SendAsync(new HttpRequestMessage(method, path), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException problem)
        {
            throw new SkyException($"The AppHost (pid {Running.Pid}) does not answer at {Running.ControlUrl}: {problem.Message}", ExitCodes.NotRunning);
        }
    }
}
