using Microsoft.Extensions.Options;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Portal.Systems;

/// <summary>The systems as one caller sees them: asked now, or shortly before.</summary>
public sealed partial class SystemBoard(
    SummaryClient client, LastAnswers last, InstalledSystems installed, IHttpContextAccessor current,
    IOptions<PortalOptions> options, TimeProvider clock, ILogger<SystemBoard> logger)
{
    /// <summary>All present systems, asked side by side.</summary>
    public Task<SystemView[]> LookAtAllAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(installed.Present.Select(system => LookAtAsync(system, cancellationToken)));

    /// <summary>Every system's state, absent ones included, for the doors.</summary>
    public async Task<IReadOnlyDictionary<string, StatusKind>> StatesAsync(CancellationToken cancellationToken)
    {
        var states = installed.Absent.ToDictionary(system => system.Key, _ => StatusKind.Planned);
        foreach (var view in await LookAtAllAsync(cancellationToken)) states[view.System.Key] = view.State;
        return states;
    }

    public async Task<SystemView> LookAtAsync(SkySystem system, CancellationToken cancellationToken)
    {
        var tenant = current.HttpContext!.User.Tenant();
        var known = last.Find(tenant, system.Key);
        if (known is { } fresh && clock.GetUtcNow() - fresh.AskedAt < TimeSpan.FromMilliseconds(options.Value.AskAgainAfterMilliseconds))
            return fresh.View;
        var view = await AskAsync(system, known?.View, cancellationToken);
        last.Keep(tenant, view);
        return view;
    }

    private async Task<SystemView> AskAsync(SkySystem system, SystemView? before, CancellationToken cancellationToken)
    {
        try
        {
            var summary = await client.AskAsync(system, cancellationToken);
            var state = summary.IsDegraded ? StatusKind.Warning : StatusKind.Normal;
            return new SystemView(system, state, SinceWhen(before, state), summary, clock.GetUtcNow(), null);
        }
        catch (SummaryException e)
        {
            LogNoSummary(system.Key, e.Message, e.InnerException?.Message);
            var state = before?.Summary is null && IsStarting() ? StatusKind.Starting : StatusKind.Critical;
            return new SystemView(system, state, SinceWhen(before, state), before?.Summary, before?.AnsweredAt, e.Message);
        }
    }

    private DateTimeOffset SinceWhen(SystemView? before, StatusKind state) =>
        before?.State == state ? before.Since : clock.GetUtcNow();

    private bool IsStarting() => clock.GetUtcNow() - last.StartedAt < TimeSpan.FromSeconds(options.Value.StartingForSeconds);

    [LoggerMessage(1, LogLevel.Information, "No summary from {System}: {Reason} ({Cause})")]
    private partial void LogNoSummary(string system, string reason, string? cause);
}
