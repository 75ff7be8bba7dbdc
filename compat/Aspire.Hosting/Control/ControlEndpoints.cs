using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.LocalRuntime.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.LocalRuntime.Control;

/// <summary>The protocol of the command line tool. Every request carries the token of the run file.</summary>
internal sealed class ControlEndpoints(
    ResourceOverview overview, ResourceVariables variables, ConfigurationOverview configuration,
    ResourceCommandService commands, ResourceLoggerService loggers, IHostApplicationLifetime application, DashboardAddress dashboard)
{
    public const string TokenHeader = "X-Sky-Control-Token";

    public void Map(IEndpointRouteBuilder routes)
    {
        var control = routes.MapGroup("/control").AddEndpointFilter(RequireTokenAsync);
        control.MapGet("resources", () => TypedResults.Json(new ResourceList(overview.Resources()), ControlJson.Default.ResourceList));
        control.MapGet("resources/{name}/environment", EnvironmentAsync);
        control.MapGet("resources/{name}/logs", LogsAsync);
        control.MapPost("resources/{name}/commands/{command}", CommandAsync);
        control.MapGet("configuration", () => TypedResults.Json(new SettingList(configuration.Settings()), ControlJson.Default.SettingList));
        control.MapPost("stop", Stop);
    }

    private async ValueTask<object?> RequireTokenAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Tokens.AreEqual(context.HttpContext.Request.Headers[TokenHeader].ToString(), dashboard.ControlToken)
            ? await next(context)
            : Results.Text($"The header {TokenHeader} with the token of .sky/run/apphost.json is needed.\n", statusCode: StatusCodes.Status401Unauthorized);

    private async Task<IResult> EnvironmentAsync(string name, CancellationToken cancellationToken)
    {
        if (overview.Find(name) is not { } resource)
            return Unknown(name);
        try
        {
            return TypedResults.Json(new VariableList(await variables.OfAsync(resource, cancellationToken)), ControlJson.Default.VariableList);
        }
        catch (DistributedApplicationException reason)
        {
            return Results.Text(reason.Message + "\n", statusCode: StatusCodes.Status409Conflict);
        }
    }

    private async Task<IResult> CommandAsync(string name, string command, CancellationToken cancellationToken)
    {
        if (overview.Find(name) is not { } resource)
            return Unknown(name);
        var result = await commands.ExecuteCommandAsync(resource, CommandNames.Full(resource, command), cancellationToken);
        var message = result.Success ? $"{name}: {command} done." : result.Canceled ? "Canceled." : result.ErrorMessage ?? "It failed without a reason.";
        return TypedResults.Json(new CommandOutcome(result.Success, message), ControlJson.Default.CommandOutcome);
    }

    private async Task LogsAsync(HttpContext context, string name, int tail = 100, bool follow = false)
    {
        if (overview.Find(name) is not { } resource)
        {
            await Unknown(name).ExecuteAsync(context);
            return;
        }
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, application.ApplicationStopping);
        await LogText.WriteAsync(context.Response, loggers, resource, Math.Clamp(tail, 0, ResourceLog.MaxBacklogLines), follow, ended.Token);
    }

    /// <summary>Answers first: whoever asks learns that it was heard.</summary>
    private JsonHttpResult<CommandOutcome> Stop(HttpContext context)
    {
        context.Response.OnCompleted(() =>
        {
            application.StopApplication();
            return Task.CompletedTask;
        });
        return TypedResults.Json(new CommandOutcome(true, "Stopping."), ControlJson.Default.CommandOutcome);
    }

    private static IResult Unknown(string name) => Results.Text($"There is no resource '{name}'.\n", statusCode: StatusCodes.Status404NotFound);
}

/// <summary>Comparison that takes the same time however much of a token is right.</summary>
internal static class Tokens
{
    public static bool AreEqual(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
