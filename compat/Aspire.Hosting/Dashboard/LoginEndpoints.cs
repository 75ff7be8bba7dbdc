using Aspire.Hosting.LocalRuntime.Control;
using Aspire.Hosting.LocalRuntime.Dashboard.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>Signing in by the token that the console prints, in the link or typed.</summary>
internal sealed class LoginEndpoints(LoginSessions sessions, DashboardAddress address)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login", (HttpContext context, string? t, string? returnUrl) => t is null ? Ask(returnUrl, isWrong: false) : Enter(context, t, returnUrl));
        routes.MapPost("/login", async (HttpContext context) =>
        {
            if (!context.Request.HasFormContentType)
                return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return Enter(context, form["t"].ToString().Trim(), form["returnUrl"]);
        });
        routes.MapPost("/logout", (HttpContext context) =>
        {
            sessions.End(context);
            return SeeOther.To("/login");
        });
    }

    private IResult Enter(HttpContext context, string token, string? returnUrl)
    {
        if (!Tokens.AreEqual(token, address.BrowserToken))
            return Ask(returnUrl, isWrong: true);
        sessions.Begin(context);
        return SeeOther.To(LocalPath(returnUrl));
    }

    private static IResult Ask(string? returnUrl, bool isWrong) =>
        HtmlResult.Of(LoginPage.Render(LocalPath(returnUrl), isWrong), isWrong ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK);

    /// <summary>A path of this server, whatever was asked for.</summary>
    private static string LocalPath(string? url) =>
        url is ['/', not ('/' or '\\'), ..] && url.All(character => character is > ' ' and <= '~') ? url : "/";
}

internal static class SeeOther
{
    /// <summary>303: the browser asks for the address by GET.</summary>
    public static IResult To(string path) => new SeeOtherResult(path);

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
