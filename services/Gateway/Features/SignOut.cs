using SkyAndStreet.Gateway.Identity;
using SkyAndStreet.Gateway.Responses;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Gateway.Features;

/// <summary>Ends the browser's session. Opening the address only asks: an image on another site could open it too.</summary>
internal static class SignOut
{
    public const string Path = "/signout";

    private const string Form = $"""
        <form method="post" action="{Path}"><button type="submit">Sign out</button></form>
        """;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, AskAsync).RequireAuthorization(Policies.Public);
        routes.MapPost(Path, LeaveAsync).RequireAuthorization(Policies.Public);
    }

    private static Task AskAsync(HttpContext context) =>
        new GatewayPage("Sign out", "End the session of this browser?") { Form = Form }.WriteAsync(context.Response);

    // The same-origin rule has seen every request that carries a session.
    private static Task LeaveAsync(HttpContext context)
    {
        SessionCookie.Delete(context);
        return new GatewayPage("Signed out", "This browser's session has ended.").WriteAsync(context.Response);
    }
}
