using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using SkyAndStreet.Gateway.Features;
using SkyAndStreet.Gateway.Responses;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>Recognises a caller by API key, by session cookie, or (in Development) as being on this machine, in this order.</summary>
internal sealed class CallerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> scheme, ILoggerFactory logger, UrlEncoder encoder,
    IOptions<IdentityOptions> identity, SessionCookie session, LoopbackRule loopback)
    : AuthenticationHandler<AuthenticationSchemeOptions>(scheme, logger, encoder)
{
    public const string SchemeName = "caller";
    public const string ApiKeyHeader = "X-Api-Key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (ErrorResponse.WantsPage(Request) && HttpMethods.IsGet(Request.Method))
        {
            Response.Redirect(SignIn.AddressFor(Request));
            return Task.CompletedTask;
        }

        Response.Headers.WWWAuthenticate = $"ApiKey header=\"{ApiKeyHeader}\"";
        return ErrorResponse.WriteAsync(
            Context, StatusCodes.Status401Unauthorized, "Not signed in",
            $"Send an API key as {ApiKeyHeader}, or sign in with the link that the start of the system printed.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ErrorResponse.WriteAsync(Context, StatusCodes.Status403Forbidden, "Not allowed", "The caller lacks the right to do this.");

    private AuthenticateResult Authenticate()
    {
        var keys = Request.Headers[ApiKeyHeader];
        if (keys.Count > 0)
        {
            // A wrong key is an error even on this machine: its sender believes to be somebody.
            return keys.Count == 1 && Secrets.Match(keys, identity.Value.DevelopmentApiKey)
                ? Recognised(Caller.Development, Evidence.ApiKey)
                : AuthenticateResult.Fail("The API key is not known.");
        }

        if (session.Read(Request) is { } caller)
            return Recognised(caller, Evidence.Session);
        return loopback.Recognises(Context) ? Recognised(Caller.Development, Evidence.Loopback) : AuthenticateResult.NoResult();
    }

    private AuthenticateResult Recognised(Caller caller, string evidence) =>
        AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(evidence), Scheme.Name));
}
