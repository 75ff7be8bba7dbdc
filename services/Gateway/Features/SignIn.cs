using Microsoft.Extensions.Options;
using SkyAndStreet.Gateway.Identity;
using SkyAndStreet.Gateway.Responses;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Gateway.Features;

/// <summary>
/// <c>GET /signin?t=TOKEN</c> is the link that the start of the system prints; without a token it shows a form.
/// Either way the browser gets a session cookie and goes to the page it wanted.
/// </summary>
internal static class SignIn
{
    public const string Path = "/signin";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, OpenAsync).RequireAuthorization(Policies.Public);
        routes.MapPost(Path, SubmitAsync).RequireAuthorization(Policies.Public);
    }

    /// <summary>Where to sign in, coming back to the page that was asked for.</summary>
    public static string AddressFor(HttpRequest request) =>
        Path + QueryString.Create("returnUrl", request.Path + request.QueryString);

    private static Task OpenAsync(HttpContext context, IOptions<IdentityOptions> identity, SessionCookie session) =>
        context.Request.Query["t"].ToString() is { Length: > 0 } token
            ? EnterAsync(context, token, context.Request.Query["returnUrl"], identity.Value, session)
            : ShowFormAsync(
                context, "Paste the token from the sign-in link that the start of the system printed.",
                context.Request.Query["returnUrl"]);

    private static async Task SubmitAsync(HttpContext context, IOptions<IdentityOptions> identity, SessionCookie session)
    {
        if (!SameOriginRule.IsOwn(context.Request) || !context.Request.HasFormContentType)
        {
            await ErrorResponse.WriteAsync(context, StatusCodes.Status403Forbidden, "Sign-in refused", "Use the form on this site.");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        await EnterAsync(context, form["t"], form["returnUrl"], identity.Value, session);
    }

    private static Task EnterAsync(
        HttpContext context, string? token, string? returnUrl, IdentityOptions identity, SessionCookie session)
    {
        if (!Secrets.Match(token?.Trim(), identity.SignInToken))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return ShowFormAsync(context, "This token is not valid. The start of the system prints the current one.", returnUrl);
        }

        session.Write(context, Caller.Development);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect(LocalPath(returnUrl));
        return Task.CompletedTask;
    }

    private static Task ShowFormAsync(HttpContext context, string message, string? returnUrl)
    {
        context.Response.Headers.CacheControl = "no-store";
        return new GatewayPage("Sign in", message)
        {
            Form = $"""
                <form method="post" action="{Path}">
                <input type="hidden" name="returnUrl" value="{GatewayPage.Encode(LocalPath(returnUrl))}">
                <label for="t">Token</label>
                <input id="t" name="t" type="password" autocomplete="current-password" required autofocus>
                <button type="submit">Sign in</button>
                </form>
                """,
        }.WriteAsync(context.Response);
    }

    /// <summary>The address when it is a path on this site, else the home page: a link must not send people elsewhere.</summary>
    public static string LocalPath(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal)
            && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl)
            ? address
            : "/";
}
