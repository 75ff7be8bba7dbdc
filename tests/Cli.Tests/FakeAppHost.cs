using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Tests;

/// <summary>The control protocol as an AppHost speaks it, with fixed answers.</summary>
public sealed class FakeAppHost : IAsyncDisposable
{
    private const string Token = "control-token";
    private readonly WebApplication _application;

    private FakeAppHost(WebApplication application) => _application = application;

    public string Resources { get; set; } = """{"resources":[]}""";

    public List<string> Commands { get; } = [];

    public Action Stop { get; set; } = () => { };

    /// <param name="pid">The process that is taken for the AppHost; this one by default.</param>
    public static async Task<FakeAppHost> StartAsync(TemporaryCheckout checkout, int? pid = null, long? startTicks = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var fake = new FakeAppHost(builder.Build());
        fake.Map();
        fake._application.Urls.Add("http://127.0.0.1:0");
        await fake._application.StartAsync();
        var process = pid ?? Environment.ProcessId;
        checkout.Write(".sky/run/apphost.json", JsonSerializer.Serialize(new
        {
            pid = process,
            startTicks = startTicks ?? RunFile.StartTicksOf(process),
            controlUrl = fake._application.Urls.First(),
            controlToken = Token,
            dashboardUrl = "http://localhost:18888",
            gatewayUrl = "http://localhost:8080",
        }));
        return fake;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private void Map()
    {
        _application.Use((context, next) =>
        {
            if (context.Request.Headers["X-Sky-Control-Token"] == Token) return next(context);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
        _application.MapGet("/control/resources", () => Results.Text(Resources, "application/json"));
        _application.MapGet("/control/resources/{name}/environment", (string name) => name == "maintenance"
            ? Results.Text("""{"variables":[{"name":"ConnectionStrings__maintenancedb","value":"Password=it's \"5 $HOME`\n!","secret":true},{"name":"with-dash","value":"x","secret":false}]}""", "application/json")
            : Results.NotFound());
        _application.MapPost("/control/resources/{name}/commands/{command}", Execute);
        _application.MapGet("/control/resources/{name}/logs", (string name, int tail, bool follow) =>
            Results.Text(string.Create(CultureInfo.InvariantCulture, $"{name} wrote {tail}\nfollow {follow}\n")));
        _application.MapGet("/control/configuration", () => Results.Text(
            """{"settings":[{"key":"Parameters:postgres-password","value":"hunter2","source":".sky/secrets.json","secret":true},{"key":"Retention:Days","value":"30","source":"appsettings.json","secret":false}]}""", "application/json"));
        _application.MapPost("/control/stop", () => Stop());
    }

    private IResult Execute(string name, string command)
    {
        if (name == "nobody") return Results.NotFound();
        Commands.Add($"{command} {name}");
        return Results.Json(name == "kafka"
            ? new { success = false, message = "kafka has no project to build." }
            : new { success = true, message = $"{name} is running again." });
    }
}
