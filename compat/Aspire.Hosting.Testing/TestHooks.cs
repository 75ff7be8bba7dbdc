using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>The defaults of tests, then the test's own settings.</summary>
internal sealed class TestHooks(Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure) : IBuilderHooks
{
    private readonly TestDefaults _defaults = new();

    public void Creating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        TestDefaults.Apply(options, settings);
        configure(options, settings);
    }

    public void Created(DistributedApplicationBuilder builder) => _defaults.Apply(builder);

    public void Building(DistributedApplicationBuilder builder)
    {
        // The test itself decides what else happens to the builder.
    }

    public void Built(DistributedApplication application) => application.Disposed += _defaults.RemoveDirectory;
}
