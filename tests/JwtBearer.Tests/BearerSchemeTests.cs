using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace SkyAndStreet.JwtBearer.Tests;

public sealed class BearerSchemeTests : IDisposable
{
    private readonly Bearer _bearer = new();

    [Fact]
    public async Task A_good_token_gives_a_principal_with_the_tokens_own_claim_names()
    {
        var result = await _bearer.AuthenticateAsync(
            "bearer  " + _bearer.Issuer.Sign(_bearer.Payload(("role", "[\"a\",\"b\"]"), ("place", "{\"x\":1}"), ("h", "1.5"), ("n", "null"))));

        Assert.True(result.Succeeded);
        Assert.Equal("someone", result.Principal.FindFirst("sub")!.Value);
        Assert.True(result.Principal.IsInRole("b"));
        Assert.Equal("{\"x\":1}", result.Principal.FindFirst("place")!.Value);
        Assert.Equal("1.5", result.Principal.FindFirst("h")!.Value);
        Assert.Equal("skyandstreet-gateway", result.Principal.FindFirst("sub")!.Issuer);
    }

    [Fact]
    public async Task A_request_without_a_bearer_token_is_nobodys()
    {
        Assert.True((await _bearer.AuthenticateAsync()).None);
        Assert.True((await _bearer.AuthenticateAsync("Basic dTpw")).None);
    }

    [Fact]
    public async Task Two_authorization_headers_are_refused()
    {
        var header = "Bearer " + _bearer.Issuer.Sign(_bearer.Payload());
        Assert.NotNull((await _bearer.AuthenticateAsync(header, header)).Failure);
    }

    [Fact]
    public async Task A_challenge_says_the_same_for_every_bad_token()
    {
        var expired = await _bearer.ChallengeAsync("Bearer " + _bearer.Issuer.Sign(_bearer.Payload(("exp", "1"))));
        var forged = await _bearer.ChallengeAsync("Bearer a.b.c");
        var absent = await _bearer.ChallengeAsync();

        Assert.Equal(401, expired.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", expired.Headers.WWWAuthenticate);
        Assert.Equal(expired.Headers.WWWAuthenticate, forged.Headers.WWWAuthenticate);
        Assert.Equal("Bearer", absent.Headers.WWWAuthenticate);
    }

    [Fact]
    public async Task A_good_token_without_the_right_gets_403() =>
        Assert.Equal(403, (await _bearer.ForbidAsync(_bearer.Issuer.Sign(_bearer.Payload()))).StatusCode);

    [Fact]
    public void Settings_that_cannot_be_honoured_are_named_when_the_scheme_is_first_used()
    {
        AssertProblem("Authority", o => o.Authority = null);
        AssertProblem("https", o => o.RequireHttpsMetadata = true);
        AssertProblem("Audience", o => o.Audience = null);
        AssertProblem("ValidIssuer", o => o.TokenValidationParameters.ValidIssuer = null);
        AssertProblem("ClockSkew", o => o.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(6));
        AssertProblem("ValidAlgorithms", o => o.TokenValidationParameters.ValidAlgorithms = ["ES256", "RS256"]);
        AssertProblem("MapInboundClaims", o => o.MapInboundClaims = true);
    }

    [Fact]
    public void An_authority_gives_the_metadata_address_and_a_client_of_its_own()
    {
        using var bearer = new Bearer(o => o.TokenValidationParameters.ValidAlgorithms = ["ES256"]);
        Assert.Equal("http://issuer.test/.well-known/openid-configuration", bearer.Options().MetadataAddress);
        Assert.Equal(TimeSpan.FromSeconds(10), bearer.Options().Backchannel.Timeout);
    }

    public void Dispose() => _bearer.Dispose();

    private static void AssertProblem(string word, Action<JwtBearerOptions> change)
    {
        using var bearer = new Bearer(change);
        Assert.Contains(word, Assert.Throws<InvalidOperationException>(bearer.Options).Message, StringComparison.Ordinal);
    }
}
