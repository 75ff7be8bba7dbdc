using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the manifest in place of running the application, then ends it.</summary>
internal sealed class ManifestPublisher(
    DistributedApplicationModel model,
    DistributedApplicationExecutionContext executionContext,
    IDistributedApplicationEventing eventing,
    IConfiguration configuration,
    IHostApplicationLifetime lifetime,
    IServiceProvider services,
    ILogger<ManifestPublisher> logger) : IHostedService
{
    private const string FileName = "aspire-manifest.json";

    // The manifest is read by people; placeholders and addresses stay as they are.
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var path = OutputPath();
        await eventing.PublishAsync(new BeforePublishEvent(services, model), cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var stream = File.Create(path)) await WriteAsync(path, stream, cancellationToken);
        await eventing.PublishAsync(new AfterPublishEvent(services, model), cancellationToken);
        logger.LogInformation("Published manifest to: {Path}", path);
        lifetime.StopApplication();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal async Task WriteAsync(string path, Stream stream, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(stream, Layout);
        var context = new ManifestPublishingContext(executionContext, path, writer, cancellationToken);
        await context.WriteModelAsync(model);
        await writer.FlushAsync(cancellationToken);
    }

    /// <exception cref="DistributedApplicationException">No path was given.</exception>
    private string OutputPath()
    {
        var given = configuration["Pipeline:OutputPath"] ?? configuration["Publishing:OutputPath"]
            ?? throw new DistributedApplicationException("The option --output-path [path] is needed to publish a manifest.");
        var full = Path.GetFullPath(given);
        return full.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? full : Path.Combine(full, FileName);
    }
}
