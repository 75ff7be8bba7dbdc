using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.ServiceDefaults.Tests;

/// <summary>A service as a service's Program.cs writes it, on a free port.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningService(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public ServiceDatabase Database => Services.GetRequiredService<ServiceDatabase>();

    public static async Task<RunningService> StartAsync(
        Action<WebApplicationBuilder> add, IEnumerable<KeyValuePair<string, string?>>? settings = null, Action<WebApplication>? map = null)
    {
        var app = Build(add, settings ?? []);
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        map?.Invoke(app);
        await app.StartAsync();
        return new RunningService(app);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static WebApplication Build(Action<WebApplicationBuilder> add, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "SkyAndStreet.ServiceDefaults.Tests", EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults(options => options.System = "weather");
        add(builder);
        return builder.Build();
    }
}
