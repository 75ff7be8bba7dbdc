using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>Variables that make a .NET project's telemetry and output readable in the dashboard.</summary>
internal static class ProjectTelemetry
{
    public static void Add(IResourceBuilder<ProjectResource> resource)
    {
        var environment = resource.ApplicationBuilder.Environment;
        resource.WithEnvironment(context =>
        {
            var variables = context.EnvironmentVariables;
            variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EXCEPTION_LOG_ATTRIBUTES"] = "true";
            variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_EMIT_EVENT_LOG_ATTRIBUTES"] = "true";
            variables["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory";
            if (!context.ExecutionContext.IsRunMode) return;
            if (environment.IsDevelopment())
            {
                variables["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true";
                variables["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true";
            }

            variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
            variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        });
    }
}
