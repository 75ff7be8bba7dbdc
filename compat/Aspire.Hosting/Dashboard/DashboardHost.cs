using Aspire.Hosting.LocalRuntime.Control;
using Aspire.Hosting.LocalRuntime.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>
/// The web server inside the AppHost, on the loopback addresses alone: pages, control protocol and telemetry intake.
/// It takes nothing from the AppHost's configuration, whose addresses and limits are meant for others.
/// </summary>
internal sealed class DashboardHost(IServiceProvider services, DashboardAddress address, ILogger<DistributedApplication> logger) : IHostedService, IAsyncDisposable
{
    private const long MaximumBodyBytes = 64 * 1024;

    private WebApplication? _application;

    /// <exception cref="IOException">The port was taken between its choice and now.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _application = Build();
        await _application.StartAsync(cancellationToken);
        var url = address.Url.ToString().TrimEnd('/');
        logger.LogInformation("Now listening on: {Url}", url);
        logger.LogInformation("Login to the dashboard at {Url}", address.LoginUrl);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_application is { } application)
            await application.StopAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is { } application)
            await application.DisposeAsync();
        _application = null;
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(services.GetRequiredService<ILoggerFactory>());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodyBytes;
            kestrel.ListenLocalhost(address.Port);
        });
        var application = builder.Build();
        application.Use(LoopbackRequests.GuardAsync);
        application.UseRouting();
        Map(application);
        return application;
    }

    private void Map(WebApplication application)
    {
        var stopping = application.Lifetime.ApplicationStopping;
        ActivatorUtilities.CreateInstance<ControlEndpoints>(services).Map(application);
        ActivatorUtilities.CreateInstance<TelemetryEndpoints>(services).Map(application);
        ActivatorUtilities.CreateInstance<LoginEndpoints>(services).Map(application);
        ActivatorUtilities.CreateInstance<PageEndpoints>(services).Map(application);
        ActivatorUtilities.CreateInstance<LiveEndpoints>(services, new LiveLimit(stopping)).Map(application);
        AssetEndpoints.Map(application);
    }

    /// <summary>Signals and start messages are the AppHost's.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>Ends what streams when the server stops.</summary>
internal sealed record LiveLimit(CancellationToken Stopping);
