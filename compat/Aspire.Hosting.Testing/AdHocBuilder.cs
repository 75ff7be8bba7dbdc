using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Makes builders that no entry point has filled.</summary>
internal static class AdHocBuilder
{
    public static IDistributedApplicationTestingBuilder Create(string[] args, IBuilderHooks hooks)
    {
        var observer = BuilderObserver.Current;
        BuilderObserver.Current = new HookObserver(hooks);
        try
        {
            var builder = new DistributedApplicationBuilder(new DistributedApplicationOptions { Args = args });
            DistributedApplication? application = null;
            return new TestingBuilder(builder, _ => Task.FromResult(application ??= builder.Build()), () => application?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        finally
        {
            BuilderObserver.Current = observer;
        }
    }

    private sealed class HookObserver(IBuilderHooks hooks) : BuilderObserver
    {
        public override void Constructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings) => hooks.Creating(options, settings);

        public override void Constructed(DistributedApplicationBuilder builder) => hooks.Created(builder);

        public override void Building(DistributedApplicationBuilder builder) => hooks.Building(builder);

        public override void Built(DistributedApplication application) => hooks.Built(application);
    }
}
