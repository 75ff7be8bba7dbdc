using Aspire.Hosting.LocalRuntime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>An application: resources that are started, watched and stopped together.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly Lock _gate = new();
    private Task? _start;
    private bool _isStopped;

    public DistributedApplication(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        _host = host;
    }

    public IServiceProvider Services => _host.Services;

    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Raised once, after the application has stopped and let go of everything.</summary>
    internal event Action? Disposed;

    /// <summary>Set by the testing builder: the entry point's own Run() waits for this instead of running the application.</summary>
    internal Task? RunHold { get; set; }

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => new DistributedApplicationBuilder(args);

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Starts all resources; returns when they are on their way, without waiting for those that wait for others.</summary>
    public virtual Task StartAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate) return _start ??= StartOnceAsync(cancellationToken);
    }

    public virtual async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_start is null || Interlocked.Exchange(ref _isStopped, true)) return;
        await _host.StopAsync(cancellationToken);
    }

    /// <summary>Starts the application and runs it until it is asked to stop; in publish mode writes the manifest.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (RunHold is { } hold)
        {
            await hold.WaitAsync(cancellationToken);
            return;
        }

        try
        {
            await StartAsync(cancellationToken);
            await WaitForEndAsync(cancellationToken);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    public void Run() => RunAsync().GetAwaiter().GetResult();

    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else _host.Dispose();
        Interlocked.Exchange(ref Disposed, null)?.Invoke();
        GC.SuppressFinalize(this);
    }

    Task IHost.StartAsync(CancellationToken cancellationToken) => StartAsync(cancellationToken);

    Task IHost.StopAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    private async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Token.Register(asked.SetResult);
        await asked.Task;
        await StopAsync(CancellationToken.None);
    }

    private async Task StartOnceAsync(CancellationToken cancellationToken)
    {
        await Services.GetRequiredService<StartSequence>().BeforeStartAsync(cancellationToken);
        await _host.StartAsync(cancellationToken);
    }
}
