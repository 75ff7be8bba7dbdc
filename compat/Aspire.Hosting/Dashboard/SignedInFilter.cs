using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>Pages ask to sign in and come back; everything else answers 401.</summary>
internal sealed class SignedInFilter(LoginSessions sessions) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (sessions.IsSignedIn(http))
            return await next(context);
        var isPage = HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
        return isPage
            ? SeeOther.To($"/login?returnUrl={Uri.EscapeDataString(http.Request.Path + http.Request.QueryString)}")
            : Results.Text("Sign in first.\n", statusCode: StatusCodes.Status401Unauthorized);
    }
}
