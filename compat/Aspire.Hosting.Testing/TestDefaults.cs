using System.Reflection;
using Aspire.Hosting.LocalRuntime;
using Aspire.Hosting.LocalRuntime.Projects;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>What is different in a test: no dashboard, free ports, and data of its own that is gone afterwards.</summary>
internal sealed class TestDefaults
{
    private string? _directory;

    public static void Apply(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;
        var profile = FirstProfile(AppHostIdentity.FindAssembly(options));
        if (profile?.EnvironmentVariables.GetValueOrDefault("DOTNET_ENVIRONMENT") is { } environment) settings.EnvironmentName ??= environment;
    }

    public void Apply(DistributedApplicationBuilder builder)
    {
        foreach (var (key, value) in FirstProfile(builder.AppHostAssembly)?.EnvironmentVariables ?? []) Default(builder, key, value);
        Default(builder, "DcpPublisher:RandomizePorts", "true");
        Default(builder, "ASPNETCORE_URLS", "http://localhost:8080");
        if (builder.Configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] is null) Default(builder, "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "http://localhost:4317");
        if (builder.Configuration[LocalState.DirectorySetting] is not null) return;
        // Not CreateTempSubdirectory: Postgres may run as another user and has to reach its data.
        _directory = Path.Combine(Path.GetTempPath(), $"sky-test-{Path.GetRandomFileName()}");
        builder.Configuration[LocalState.DirectorySetting] = _directory;
    }

    public void RemoveDirectory()
    {
        if (_directory is not null && Directory.Exists(_directory)) LocalState.Remove(_directory);
    }

    private static LaunchProfile? FirstProfile(Assembly? appHost) =>
        AppHostIdentity.Metadata(appHost, "apphostprojectpath") is { } directory
            ? LaunchProfiles.Read(Path.Combine(directory, "AppHost.csproj"))?.Profiles.Values.FirstOrDefault()
            : null;

    private static void Default(DistributedApplicationBuilder builder, string key, string value)
    {
        if (builder.Configuration[key] is null) builder.Configuration[key] = value;
    }
}
