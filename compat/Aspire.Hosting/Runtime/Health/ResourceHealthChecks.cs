using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Runs registered checks. Not through <see cref="HealthCheckService"/>, which logs each failure.</summary>
internal sealed class ResourceHealthChecks(IOptions<HealthCheckServiceOptions> options, IServiceProvider services, TimeProvider clock)
{
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(5);

    /// <summary>The checks of a resource and its parents.</summary>
    public IReadOnlyList<HealthCheckRegistration> Of(IResource resource)
    {
        if (!resource.TryGetAnnotationsIncludingAncestorsOfType<HealthCheckAnnotation>(out var annotations)) return [];
        var keys = annotations.Select(a => a.Key).Distinct().ToList();
        return [.. keys.Select(key => options.Value.Registrations.First(r => r.Name == key))];
    }

    public async Task<IReadOnlyList<HealthReportSnapshot>> RunAsync(IReadOnlyList<HealthCheckRegistration> registrations, CancellationToken cancellationToken) =>
        await Task.WhenAll(registrations.Select(r => RunAsync(r, cancellationToken)));

    private async Task<HealthReportSnapshot> RunAsync(HealthCheckRegistration registration, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(registration.Timeout > TimeSpan.Zero ? registration.Timeout : LongestCheck);
        try
        {
            var result = await registration.Factory(services).CheckHealthAsync(new() { Registration = registration }, limit.Token);
            return Report(registration, result.Status, result.Description ?? result.Exception?.Message, result.Exception);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Report(registration, registration.FailureStatus, "The check took too long.", null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Report(registration, registration.FailureStatus, e.Message, e);
        }
    }

    private HealthReportSnapshot Report(HealthCheckRegistration registration, HealthStatus status, string? description, Exception? exception) =>
        new(registration.Name, status, description, exception?.ToString()) { LastRunAt = clock.GetUtcNow().UtcDateTime };
}
