using System.Text.Json;
using Aspire.Hosting.LocalRuntime.Dashboard;
using Microsoft.Extensions.Hosting;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Control;

/// <summary>
/// <c>.sky/run/apphost.json</c>: there while the application runs. A kill leaves it; readers compare pid and start.
/// </summary>
internal sealed class RunFile(LocalState state, DashboardAddress dashboard, DistributedApplicationModel model, TimeProvider clock) : IHostedLifecycleService
{
    private bool _isOurs;

    private string Path => System.IO.Path.Combine(state.RunDirectory, "apphost.json");

    /// <summary>After all services have started: a second application in this folder has been refused by then.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var content = new RunFileContent(
            Environment.ProcessId, clock.GetUtcNow(), ProcessIdentity.Current.StartTicks,
            Root(dashboard.Url), dashboard.ControlToken, Root(dashboard.Url), dashboard.BrowserToken, GatewayUrl(model));
        PrivateFile.Write(Path, JsonSerializer.SerializeToUtf8Bytes(content, ControlJson.Default.RunFileContent));
        _isOurs = true;
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_isOurs)
            File.Delete(Path);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Null when there is no gateway, or its address is not known.</summary>
    internal static string? GatewayUrl(DistributedApplicationModel model) =>
        PublicPorts.Gateway(model) is { } gateway && gateway.GetEndpoints().FirstOrDefault(endpoint => endpoint.IsAllocated && endpoint.Scheme is ("http" or "https")) is { } endpoint
            ? endpoint.Url.TrimEnd('/') : null;

    private static string Root(Uri url) => url.ToString().TrimEnd('/');
}
