using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>
/// Runs the entry point of an AppHost on a thread of its own. It stops at Build() until the test lets it go on, and at
/// Run() until the test is over.
/// </summary>
internal sealed class EntryPoint(Assembly assembly, string[] args, IBuilderHooks hooks) : BuilderObserver
{
    /// <summary>Set in seconds by the variable that .NET's own host factory reads.</summary>
    private const string LimitVariable = "DOTNET_HOST_FACTORY_RESOLVER_DEFAULT_TIMEOUT_IN_SECONDS";

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TimeSpan Limit => TimeSpan.FromSeconds(int.TryParse(Environment.GetEnvironmentVariable(LimitVariable), out var seconds) ? seconds : 300);

    /// <summary>The builder, as it is when the entry point calls Build().</summary>
    public Task<DistributedApplicationBuilder> StartAsync(CancellationToken cancellationToken)
    {
        var main = assembly.EntryPoint ?? throw new ArgumentException($"The assembly {assembly.GetName().Name} has no entry point.");
        new Thread(() => Run(main)) { IsBackground = true, Name = "AppHost" }.Start();
        return _builder.Task.WaitAsync(Limit, cancellationToken);
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult(true);
        return _application.Task.WaitAsync(Limit, cancellationToken);
    }

    /// <summary>Disposes the application, if there is one, and lets the entry point come to its end.</summary>
    public async ValueTask EndAsync()
    {
        _mayBuild.TrySetResult(false);
        if (_application.Task.IsCompletedSuccessfully) await (await _application.Task).DisposeAsync();
        _over.TrySetResult();
    }

    public override void Constructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.AssemblyName ??= assembly.GetName().Name;
        hooks.Creating(options, settings);
    }

    public override void Constructed(DistributedApplicationBuilder builder) => hooks.Created(builder);

    public override void Building(DistributedApplicationBuilder builder)
    {
        hooks.Building(builder);
        _builder.TrySetResult(builder);
        if (!_mayBuild.Task.GetAwaiter().GetResult()) throw new TestEndedException();
    }

    public override void Built(DistributedApplication application)
    {
        application.RunHold = _over.Task;
        application.Disposed += () => _over.TrySetResult();
        hooks.Built(application);
        _application.TrySetResult(application);
    }

    private void Run(MethodInfo main)
    {
        Current = this;
        try
        {
            object?[] parameters = main.GetParameters().Length == 0 ? [] : [args];
            if (main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, parameters, null) is Task task) task.GetAwaiter().GetResult();
            Fail(new InvalidOperationException($"The entry point of {assembly.GetName().Name} ended without building an application."));
        }
        catch (TestEndedException e)
        {
            Fail(e);
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    /// <summary>Tells whoever still waits.</summary>
    private void Fail(Exception reason)
    {
        _builder.TrySetException(reason);
        _application.TrySetException(reason);
    }

    /// <summary>Unwinds an entry point whose builder nobody built.</summary>
    private sealed class TestEndedException() : OperationCanceledException("The test ended before it built the application.");
}

/// <summary>The moments of construction that a test can take part in.</summary>
internal interface IBuilderHooks
{
    void Creating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings);

    void Created(DistributedApplicationBuilder builder);

    void Building(DistributedApplicationBuilder builder);

    void Built(DistributedApplication application);
}
