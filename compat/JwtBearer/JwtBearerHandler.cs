using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Authenticates a request by the token in its <c>Authorization</c> header.</summary>
public partial class JwtBearerHandler : AuthenticationHandler<JwtBearerOptions>
{
    private const string Prefix = JwtBearerDefaults.AuthenticationScheme + " ";

    public JwtBearerHandler(IOptionsMonitor<JwtBearerOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : base(options, logger, encoder)
    {
    }

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0 || !header[0]!.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (header.Count > 1)
            return Refuse(TokenRefusal.Malformed);

        var token = header[0]![Prefix.Length..].Trim();
        var outcome = await Options.Validator.ValidateAsync(token, Context.RequestAborted);
        return outcome.Identity is { } identity
            ? AuthenticateResult.Success(new AuthenticationTicket(
                new(identity), new() { ExpiresUtc = outcome.ExpiresAt }, Scheme.Name))
            : Refuse(outcome.Refusal);
    }

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // The reason stays in the log: a caller that can tell "expired" from "bad signature" learns what to forge next.
        var result = await HandleAuthenticateOnceSafeAsync();
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(
            HeaderNames.WWWAuthenticate, result.Failure is null ? "Bearer" : "Bearer error=\"invalid_token\"");
    }

    private AuthenticateResult Refuse(TokenRefusal reason)
    {
        LogRefused(Logger, reason);
        return AuthenticateResult.Fail("The token was refused.");
    }

    [LoggerMessage(1, LogLevel.Information, "Bearer token refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, TokenRefusal reason);
}
