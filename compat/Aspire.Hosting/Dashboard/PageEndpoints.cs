using Aspire.Hosting.LocalRuntime.Control;
using Aspire.Hosting.LocalRuntime.Dashboard.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>The pages, and the commands that their buttons send.</summary>
internal sealed class PageEndpoints(ResourceTable table, ResourceOverview overview, ResourceCommandService commands, ResourceLoggerService loggers, LoginSessions sessions, Notices notices)
{
    public const int ShownLogLines = 500;

    public void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("").AddEndpointFilter(new SignedInFilter(sessions));
        pages.MapGet("/", (string? notice) => HtmlResult.Of(ResourcesPage.Render(table.Render(), notices.Take(notice))));
        pages.MapGet("/consolelogs/resource/{id}", ConsoleAsync);
        pages.MapPost("/resources/{id}/commands/{command}", CommandAsync);
        routes.MapFallback("{*path}", (HttpContext context) => sessions.IsSignedIn(context)
            ? HtmlResult.Of(MessagePage.Render("Not found", "There is no page at this address."), StatusCodes.Status404NotFound)
            : Results.Text("Sign in first.\n", statusCode: StatusCodes.Status401Unauthorized));
    }

    private async Task<IResult> ConsoleAsync(string id)
    {
        if (Find(id) is not { } instance)
            return HtmlResult.Of(MessagePage.Render("Not found", $"There is no resource '{id}'. It may have been started anew under another name."), StatusCodes.Status404NotFound);
        var lines = new List<LogLine>();
        await foreach (var batch in loggers.GetAllAsync(instance.ResourceId))
            lines.AddRange(batch);
        return HtmlResult.Of(ConsolePage.Render(instance, [.. lines.TakeLast(ShownLogLines)], lines.Count));
    }

    private async Task<IResult> CommandAsync(HttpContext context, string id, string command)
    {
        if (Find(id) is not { } instance || instance.Snapshot.Commands.FirstOrDefault(known => known.Name == command) is not { } known)
            return HtmlResult.Of(MessagePage.Render("Not found", $"There is no command '{command}' of '{id}'."), StatusCodes.Status404NotFound);
        if (known.ConfirmationMessage is { Length: > 0 } question && context.Request.Query["confirmed"] != "true")
            return HtmlResult.Of(ConfirmPage.Render(instance, known, question));
        // The browser may go away; a restart half done would be worse.
        var result = await commands.ExecuteCommandAsync(instance.ResourceId, command, CancellationToken.None);
        var text = result.Success ? $"{known.DisplayName}: {instance.ResourceId} done." : $"{known.DisplayName}: {instance.ResourceId} failed: {result.ErrorMessage ?? "canceled"}";
        return SeeOther.To($"/?notice={notices.Keep(new Notice(result.Success, text))}");
    }

    private ResourceEvent? Find(string id) =>
        overview.Instances().FirstOrDefault(instance => instance.ResourceId.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? (overview.Find(id) is { } resource ? overview.InstancesOf(resource).FirstOrDefault() : null);
}
