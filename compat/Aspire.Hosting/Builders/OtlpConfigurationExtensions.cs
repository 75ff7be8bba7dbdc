using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>The transports of the OpenTelemetry protocol.</summary>
public enum OtlpProtocol
{
    Grpc = 0,
    HttpProtobuf = 1,
}

/// <summary>Sends a resource's telemetry to the dashboard.</summary>
public static class OtlpConfigurationExtensions
{
    public static void AddOtlpEnvironment(IResource resource, IConfiguration configuration, IHostEnvironment environment) => Add(resource, configuration, environment, null);

    public static void AddOtlpEnvironment(IResource resource, IConfiguration configuration, IHostEnvironment environment, OtlpProtocol protocol) => Add(resource, configuration, environment, protocol);

    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment
    {
        Add(builder.Resource, builder.ApplicationBuilder.Configuration, builder.ApplicationBuilder.Environment, null);
        return builder;
    }

    /// <remarks>Starting fails when the dashboard has no address for the protocol.</remarks>
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder, OtlpProtocol protocol)
        where T : IResourceWithEnvironment
    {
        Add(builder.Resource, builder.ApplicationBuilder.Configuration, builder.ApplicationBuilder.Environment, protocol);
        return builder;
    }

    private static void Add(IResource resource, IConfiguration configuration, IHostEnvironment environment, OtlpProtocol? protocol)
    {
        foreach (var old in resource.Annotations.OfType<OtlpExporterAnnotation>().ToList()) resource.Annotations.Remove(old);
        var first = !resource.HasAnnotationOfType<OtlpVariablesAnnotation>();
        resource.Annotations.Add(new OtlpExporterAnnotation { RequiredProtocol = protocol });
        if (!first) return;
        resource.Annotations.Add(new OtlpVariablesAnnotation());
        resource.Annotations.Add(new EnvironmentCallbackAnnotation(context => OtlpVariables.Add(context, resource, configuration, environment)));
    }

    /// <summary>The callback is there; it reads the last <see cref="OtlpExporterAnnotation"/>.</summary>
    private sealed class OtlpVariablesAnnotation : IResourceAnnotation;
}
