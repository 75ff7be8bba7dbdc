using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.Dashboard.Tests;

/// <summary>An application with a dashboard and three small resources, started once for all tests that only look.</summary>
public sealed class RunningApplication : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string _directory = Directory.CreateTempSubdirectory("sky-dashboard-").FullName;
    private DistributedApplication? _application;

    internal DistributedApplication Application => _application!;

    internal string RunFile => Path.Combine(_directory, ".sky", "run", "apphost.json");

    internal RunFileContent Run { get; private set; } = null!;

    internal ConcurrentQueue<string> Log { get; } = [];

    internal Uri Url => new(Run.DashboardUrl);

    public async Task InitializeAsync()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = ["--ports", "random"], ProjectDirectory = _directory });
        builder.Configuration["LocalRuntime:Directory"] = Path.Combine(_directory, ".sky");
        builder.Services.AddSingleton<ILoggerProvider>(new QueueLog(Log));
        var password = builder.AddParameter("password", "hunter2", secret: true);
        builder.AddExecutable("talker", "/bin/sh", _directory, "-c", "echo '<b>one</b> & two'; printf '\\033[31mred\\033[0m\\n' >&2; while :; do sleep 0.1; [ -e more ] && { rm more; echo more; }; done")
            .WithEnvironment("PLAIN", "value").WithEnvironment("PASS", password)
            .WithCommand("greet", "Greet", _ => Task.FromResult(CommandResults.Success()), new CommandOptions { ConfirmationMessage = "Really greet?" });
        builder.AddExecutable("failing", "/no/such/program", _directory);
        builder.AddExecutable("gateway", "/bin/sh", _directory, "-c", "exec sleep 600").WithHttpEndpoint().WithEnvironment("Identity__SignInToken", "sign me in");
        _application = builder.Build();
        await _application.StartAsync().WaitAsync(Limit);
        await _application.ResourceNotifications.WaitForResourceAsync("talker", KnownResourceStates.Running).WaitAsync(Limit);
        await _application.ResourceNotifications.WaitForResourceAsync("failing", KnownResourceStates.FailedToStart).WaitAsync(Limit);
        Run = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(RunFile), ControlJson.Default.RunFileContent)!;
    }

    public async Task DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.StopAsync().WaitAsync(Limit);
            await _application.DisposeAsync();
        }
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>A browser without cookies that does not follow redirects.</summary>
    internal HttpClient Stranger() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Url, Timeout = Limit };

    internal async Task<HttpClient> SignedInAsync()
    {
        var client = Stranger();
        using var login = await client.GetAsync($"/login?t={Run.DashboardToken}");
        client.DefaultRequestHeaders.Add("Cookie", login.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return client;
    }

    internal HttpClient Controller()
    {
        var client = Stranger();
        client.DefaultRequestHeaders.Add(ControlEndpoints.TokenHeader, Run.ControlToken);
        return client;
    }

    internal void SayMore() => File.WriteAllText(Path.Combine(_directory, "more"), "");

    private sealed class QueueLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

[CollectionDefinition("application")]
public sealed class ApplicationTests : ICollectionFixture<RunningApplication>;
