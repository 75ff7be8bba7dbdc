using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime.Control;

internal sealed record EnvironmentVariableView(string Name, string? Value, bool Secret);

/// <summary>The variables that a resource's process has or, when it does not run, would get.</summary>
internal sealed class ResourceVariables(ResourceOverview overview, DistributedApplicationExecutionContext executionContext, ILogger<ResourceVariables> logger)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <exception cref="DistributedApplicationException">A value cannot be resolved, or not yet.</exception>
    public async Task<IReadOnlyList<EnvironmentVariableView>> OfAsync(IResource resource, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit); // a value may wait for something that never comes
        try
        {
            var inputs = await ResourceInputs.VariablesAsync(resource, executionContext, logger, limit.Token).WaitAsync(limit.Token);
            return [.. inputs.Select(input => View(resource, input)).OrderBy(variable => variable.Name, StringComparer.Ordinal)];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DistributedApplicationException($"A variable of '{resource.Name}' has no value yet; what it comes from has not started.");
        }
    }

    private EnvironmentVariableView View(IResource resource, ResourceInput input)
    {
        if (input.Failure is { } failure)
            throw new DistributedApplicationException($"The variable '{input.Name}' of '{resource.Name}' cannot be resolved: {failure.Message}", failure);
        // Parts that differ between instances come from the running one.
        var value = input.Value is { } text && text.Contains("{{-", StringComparison.Ordinal) ? Running(resource, input.Name) ?? text : input.Value;
        return new(input.Name, value, input.IsSecret || SecretNames.Matches(input.Name));
    }

    private string? Running(IResource resource, string name) =>
        overview.InstancesOf(resource).SelectMany(instance => instance.Snapshot.EnvironmentVariables).FirstOrDefault(variable => variable.Name == name)?.Value;
}
