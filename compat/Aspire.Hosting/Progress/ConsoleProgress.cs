using Aspire.Hosting.LocalRuntime.Control;
using Aspire.Hosting.LocalRuntime.Dashboard;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.LocalRuntime.Progress;

/// <summary>
/// Tells the person at the console how the start goes: a line for each resource once it is ready or has failed, what the
/// rest waits for when it takes long, then the addresses. Later only what went wrong, and when it is right again.
/// </summary>
internal sealed class ConsoleProgress(ResourceNotificationService notifications, ResourceOverview overview, GatewayLinks links, DashboardAddress dashboard, IHostApplicationLifetime application, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan TellAfter = TimeSpan.FromSeconds(15);

    private readonly ProgressLines _lines = new(clock);

    /// <summary>For tests.</summary>
    internal TextWriter Output { get; init; } = Console.Out;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        // From then on every resource ends, and that is no news.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, application.ApplicationStopping);
        try
        {
            using var reminder = new PeriodicTimer(TellAfter, clock);
            var reminding = RemindAsync(reminder, ended.Token);
            await foreach (var _ in notifications.WatchAsync(ended.Token))
                await ReportAsync(ended.Token);
            await reminding;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The application stops.
        }
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var resources = overview.Resources();
        foreach (var line in _lines.Changes(resources))
            await Output.WriteLineAsync(line);
        if (_lines.IsComplete(resources) && !_lines.IsAddressed)
        {
            _lines.IsAddressed = true;
            await TellAddressesAsync(cancellationToken);
        }
    }

    private async Task RemindAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        while (!_lines.IsAddressed && await timer.WaitForNextTickAsync(cancellationToken))
        {
            foreach (var line in _lines.Waiting(overview.Resources()))
                await Output.WriteLineAsync(line);
        }
    }

    private async Task TellAddressesAsync(CancellationToken cancellationToken)
    {
        await Output.WriteLineAsync();
        await Output.WriteLineAsync($"  dashboard  {dashboard.LoginUrl}");
        if (links.Url is { } gateway)
            await Output.WriteLineAsync($"  gateway    {gateway}");
        if (await links.SignInAsync(cancellationToken) is { } signIn)
            await Output.WriteLineAsync($"  sign in    {signIn}");
        await Output.WriteLineAsync();
    }
}
