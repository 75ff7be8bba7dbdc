using Aspire.Hosting.LocalRuntime.Containers;
using Aspire.Hosting.LocalRuntime.Dashboard;
using Aspire.Hosting.LocalRuntime.Kafka;
using Aspire.Hosting.LocalRuntime.Postgres;
using Aspire.Hosting.LocalRuntime.Projects;
using Aspire.Hosting.LocalRuntime.Redis;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Everything that runs inside the AppHost.</summary>
internal static class LocalRuntimeServices
{
    /// <summary>One second more than stopping takes at most.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(10);

    public static void Add(DistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(builder.ExecutionContext);
        services.AddSingleton(builder.Eventing);
        services.AddSingleton(builder.Resources);
        services.AddSingleton(new DistributedApplicationModel(builder.Resources));
        services.AddHttpClient();
        services.AddHealthChecks();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        services.Configure<ConsoleLifetimeOptions>(console => console.SuppressStatusMessages = true);
        services.Configure<ResourceNotificationServiceOptions>(notifications => notifications.DefaultWaitBehavior =
            options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable);
        AddPublicServices(services);
        AddRuntime(builder);
        if (builder.ExecutionContext.IsPublishMode) services.AddHostedService<ManifestPublisher>();
        else AddHostedServices(builder, options);
    }

    private static void AddPublicServices(IServiceCollection services)
    {
        services.AddSingleton(s => new ResourceLoggerService { Clock = s.GetRequiredService<TimeProvider>() });
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton(s => new ResourceCommandService(
            s.GetRequiredService<ResourceNotificationService>(), s.GetRequiredService<ResourceLoggerService>(), s.GetRequiredService<DistributedApplicationModel>(), s));
    }

    private static void AddRuntime(DistributedApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(s => LocalState.Of(builder));
        services.AddSingleton(new AppHostBuild(BuiltAssembly.Configuration(builder.AppHostAssembly)));
        services.AddSingleton(new LocalBroker(AppHostIdentity.Metadata(builder.AppHostAssembly, "skykafkabrokerpath")));
        services.AddSingleton<StartSequence>();
        services.AddSingleton<ResourceStates>();
        services.AddSingleton<RunnerContext>();
        services.AddSingleton<ResourceIntroduction>();
        services.AddSingleton<ResourceUrls>();
        services.AddSingleton<ConfiguredServers>();
        services.AddSingleton<ProcessSupervision>();
        services.AddSingleton<ResourceHealthChecks>();
        services.AddSingleton<ProjectBuild>();
        services.AddSingleton<ContainerEngine>();
        services.AddSingleton<ContainerExecutor>();
        services.AddSingleton<Orchestrator>();
        // The last one that runs a resource is taken: the particular ones come after the general.
        services.AddSingleton<IResourceExecutor>(s => s.GetRequiredService<ContainerExecutor>());
        services.AddSingleton<IResourceExecutor, ExecutableExecutor>();
        services.AddSingleton<IResourceExecutor, ProjectExecutor>();
        services.AddSingleton<IResourceExecutor, PostgresExecutor>();
        services.AddSingleton<IResourceExecutor, RedisExecutor>();
        services.AddSingleton<IResourceExecutor, KafkaExecutor>();
    }

    private static void AddHostedServices(DistributedApplicationBuilder builder, DistributedApplicationOptions options)
    {
        var services = builder.Services;
        services.AddHostedService<ResourceLogFiles>();
        if (options.EnableResourceLogging) services.AddHostedService<ResourceLogForwarder>();
        services.AddHostedService<ResourceHealthMonitor>();
        DashboardServices.Add(builder, options);
        services.AddHostedService(s => s.GetRequiredService<Orchestrator>());
        services.AddHostedService<StartedMessage>();
    }
}
