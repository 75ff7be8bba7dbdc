using Aspire.Hosting.LocalRuntime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.Hosting.Tests;

/// <summary>A builder with a directory of its own, and the application made from it.</summary>
internal sealed class TestApplication : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sky-hosting-").FullName;

    private DistributedApplication? _application;

    public TestApplication(params string[] args)
    {
        File.SetUnixFileMode(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var project = Directory.CreateDirectory(Path.Combine(_directory, "AppHost")).FullName;
        Builder = (DistributedApplicationBuilder)DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, ProjectDirectory = project, DisableDashboard = true });
        Builder.Configuration[LocalState.DirectorySetting] = StateDirectory;
        Builder.Services.AddLogging(logging => logging.ClearProviders());
    }

    public DistributedApplicationBuilder Builder { get; }

    public string StateDirectory => Path.Combine(_directory, ".sky");

    public string ProjectDirectory => Builder.AppHostDirectory;

    public DistributedApplication Application => _application ??= Builder.Build();

    public ResourceNotificationService Notifications => Application.ResourceNotifications;

    public FakeExecutor UseFakeExecutor()
    {
        var executor = new FakeExecutor();
        Builder.Services.AddSingleton<IResourceExecutor>(executor);
        return executor;
    }

    public async Task<DistributedApplication> StartAsync()
    {
        await Application.StartAsync();
        return Application;
    }

    /// <summary>The last snapshot of a resource with one instance.</summary>
    public CustomResourceSnapshot Snapshot(string name) =>
        Notifications.TryGetCurrentState(name, out var current) ? current.Snapshot : throw new InvalidOperationException($"Nothing is known of '{name}'.");

    public Task<ResourceEvent> UntilAsync(string name, Func<CustomResourceSnapshot, bool> predicate) =>
        Notifications.WaitForResourceAsync(name, e => predicate(e.Snapshot)).WaitAsync(Deadline.Long);

    public Task<ResourceEvent> UntilAsync(string name, string state) => UntilAsync(name, s => s.State?.Text == state);

    public async ValueTask DisposeAsync()
    {
        if (_application is not null) await _application.DisposeAsync();
        if (Directory.Exists(StateDirectory)) LocalState.Remove(StateDirectory);
        Directory.Delete(_directory, recursive: true);
    }
}

/// <summary>How long a test waits for something that comes at once when all is well.</summary>
internal static class Deadline
{
    public static TimeSpan Long => TimeSpan.FromSeconds(30);
}
