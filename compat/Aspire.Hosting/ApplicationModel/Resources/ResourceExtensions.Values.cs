using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

public static partial class ResourceExtensions
{
    /// <summary>The variables a resource starts with; in publish mode their placeholders.</summary>
    public static async ValueTask<Dictionary<string, string>> GetEnvironmentVariableValuesAsync(this IResourceWithEnvironment resource, DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        var values = new Dictionary<string, string>();
        await resource.ProcessEnvironmentVariableValuesAsync(new(applicationOperation), (name, _, value, exception) =>
        {
            if (exception is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
            if (value is not null) values[name] = value;
        }, NullLogger.Instance);
        return values;
    }

    /// <summary>The arguments a resource starts with; in publish mode their placeholders.</summary>
    public static async ValueTask<string[]> GetArgumentValuesAsync(this IResourceWithArgs resource, DistributedApplicationOperation applicationOperation = DistributedApplicationOperation.Run)
    {
        var values = new List<string>();
        await resource.ProcessArgumentValuesAsync(new(applicationOperation), (_, value, exception, _) =>
        {
            if (exception is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(exception);
            if (value is not null) values.Add(value);
        }, NullLogger.Instance);
        return [.. values];
    }

    /// <summary>Hands over each variable: name, what the AppHost gave, its value or the failure.</summary>
    public static async ValueTask ProcessEnvironmentVariableValuesAsync(this IResource resource, DistributedApplicationExecutionContext executionContext, Action<string, object?, string?, Exception?> processValue, ILogger logger, CancellationToken cancellationToken = default)
    {
        foreach (var variable in await ResourceInputs.VariablesAsync(resource, executionContext, logger, cancellationToken))
        {
            processValue(variable.Name, variable.Given, variable.Value, variable.Failure);
        }
    }

    /// <summary>Hands over each argument: what the AppHost gave, its value or the failure, and whether it is secret.</summary>
    public static async ValueTask ProcessArgumentValuesAsync(this IResource resource, DistributedApplicationExecutionContext executionContext, Action<object?, string?, Exception?, bool> processValue, ILogger logger, CancellationToken cancellationToken = default)
    {
        foreach (var argument in await ResourceInputs.ArgumentsAsync(resource, executionContext, logger, cancellationToken))
        {
            processValue(argument.Given, argument.Value, argument.Failure, argument.IsSecret);
        }
    }
}
