using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.Gateway.Tests;

/// <summary>The gateway on a loopback port, as Program.cs builds it, with settings of the test's own.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    public const string SigningSecret = "a signing secret of the tests";
    public const string ApiKey = "an api key of the tests";
    public const string SignInToken = "a sign-in token of the tests";

    private readonly WebApplication _app;

    private RunningGateway(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public Uri Address => new(_app.Urls.First());

    /// <summary>A program on this machine: follows no redirects, keeps no cookies.</summary>
    public HttpClient Client { get; }

    public static async Task<RunningGateway> StartAsync(
        string environment, (string Name, Upstream Instance)[] instances, params (string Key, string Value)[] settings)
    {
        var app = Build(environment, [.. instances.Select((one, n) => ($"services:{one.Name}:http:{n}", one.Instance.Address.AbsoluteUri)), .. settings]);
        await app.StartAsync();
        return new RunningGateway(app);
    }

    public static WebApplication Build(string environment, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
        [
            new("Identity:SigningSecret", SigningSecret),
            new("Identity:DevelopmentApiKey", ApiKey),
            new("Identity:SignInToken", SignInToken),
            new("Gateway:HealthCheckIntervalSeconds", "0.1"),
        ]);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.AddGateway();
        var app = builder.Build();
        app.UseGateway();
        app.MapGateway();
        return app;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, body: null, headers);

    public Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = body };
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, headers);

    public async Task<Echo> EchoAsync(string path, params (string Name, string Value)[] headers)
    {
        using var response = await GetAsync(path, headers);
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        var echo = (await response.Content.ReadFromJsonAsync<Echo>())!;
        return echo with { Headers = new(echo.Headers, StringComparer.OrdinalIgnoreCase) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
