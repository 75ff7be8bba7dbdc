using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes parts of a manifest.</summary>
public sealed partial class ManifestPublishingContext(DistributedApplicationExecutionContext executionContext, string manifestPath, Utf8JsonWriter writer, CancellationToken cancellationToken = default)
{
    private readonly DependentResources _dependents = new();

    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    public string ManifestPath { get; } = manifestPath;

    public Utf8JsonWriter Writer { get; } = writer;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>A path as seen from the manifest, with forward slashes.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public string? GetManifestRelativePath(string? path)
    {
        if (path is null) return null;
        var directory = Path.GetDirectoryName(Path.GetFullPath(ManifestPath))!;
        return Path.GetRelativePath(directory, Path.GetFullPath(path, directory)).Replace('\\', '/');
    }

    /// <summary>Notes what a value is made of, so that parameters appear which the application does not have as resources.</summary>
    public void TryAddDependentResources(object? value) => _dependents.Add(value);

    internal async Task WriteModelAsync(DistributedApplicationModel model)
    {
        Writer.WriteStartObject();
        Writer.WriteString("$schema", "https://json.schemastore.org/aspire-8.0.json");
        Writer.WriteStartObject("resources");
        foreach (var resource in model.Resources) await ManifestResourceWriter.WriteAsync(this, resource, _dependents);
        await _dependents.WriteMissingAsync(this, model.Resources);
        Writer.WriteEndObject();
        Writer.WriteEndObject();
    }

    public async Task WriteEnvironmentVariablesAsync(IResource resource)
    {
        var variables = await ResourceInputs.VariablesAsync(resource, ExecutionContext, NullLogger.Instance, CancellationToken);
        if (variables.Count == 0) return;
        Writer.WriteStartObject("env");
        foreach (var variable in variables)
        {
            Writer.WriteString(variable.Name, Value(variable));
            TryAddDependentResources(variable.Given);
        }

        Writer.WriteEndObject();
    }

    public async Task WriteCommandLineArgumentsAsync(IResource resource)
    {
        var arguments = await ResourceInputs.ArgumentsAsync(resource, ExecutionContext, NullLogger.Instance, CancellationToken);
        if (arguments.Count == 0) return;
        Writer.WriteStartArray("args");
        foreach (var argument in arguments)
        {
            Writer.WriteStringValue(Value(argument));
            TryAddDependentResources(argument.Given);
        }

        Writer.WriteEndArray();
    }

    public void WriteConnectionString(IResource resource)
    {
        if (resource is not IResourceWithConnectionString { ConnectionStringExpression: { } expression }) return;
        Writer.WriteString("connectionString", expression.ValueExpression);
        TryAddDependentResources(expression);
    }

    /// <exception cref="DistributedApplicationException">A callback of the AppHost failed.</exception>
    private static string? Value(ResourceInput input) => input.Failure is null
        ? input.Value
        : throw new DistributedApplicationException($"'{input.Name}' cannot be published: {input.Failure.Message}", input.Failure);
}
