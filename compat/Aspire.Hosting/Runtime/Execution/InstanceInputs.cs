using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>The variables and arguments of one instance, with their values.</summary>
internal sealed class InstanceInputs(ResourceInstance instance, DistributedApplicationExecutionContext executionContext, ILogger logger)
{
    /// <exception cref="CannotStartException">A value is missing.</exception>
    public async Task<IReadOnlyList<ResourceInput>> VariablesAsync(CancellationToken cancellationToken) =>
        Fill(await ResourceInputs.VariablesAsync(instance.Resource, executionContext, logger, cancellationToken), "environment variable");

    /// <exception cref="CannotStartException">A value is missing.</exception>
    public async Task<IReadOnlyList<ResourceInput>> ArgumentsAsync(CancellationToken cancellationToken) =>
        Fill(await ResourceInputs.ArgumentsAsync(instance.Resource, executionContext, logger, cancellationToken), "argument");

    private List<ResourceInput> Fill(IReadOnlyList<ResourceInput> inputs, string kind)
    {
        foreach (var input in inputs)
        {
            if (input.Failure is OperationCanceledException cancelled) throw cancelled;
            if (input.Failure is { } failure) throw new CannotStartException($"The {kind} '{input.Name}' cannot be resolved: {failure.Message}", failure);
        }

        return [.. inputs.Where(i => i.Value is not null).Select(i => i with { Value = InstancePlaceholders.Fill(i.Value!, instance) })];
    }
}
