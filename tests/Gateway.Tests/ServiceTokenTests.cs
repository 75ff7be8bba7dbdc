using System.Buffers.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SkyAndStreet.Gateway.Identity;

namespace SkyAndStreet.Gateway.Tests;

public sealed class ServiceTokenTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task The_token_a_service_gets_is_believed_by_the_services_own_scheme()
    {
        var token = (await fixture.Gateway.EchoAsync("/maintenance")).Headers["Authorization"];

        var result = await AuthenticateAsync(token);

        Assert.True(result.Succeeded, result.Failure?.Message);
        Assert.Equal("Development User", result.Principal.Identity!.Name);
        Assert.Equal("00000000-0000-7000-8000-000000000001", result.Principal.FindFirst("sub")!.Value);
        Assert.Equal("00000000-0000-7000-8000-0000000000d1", result.Principal.FindFirst("tid")!.Value);
        Assert.Equal("read write operate", result.Principal.FindFirst("scope")!.Value);
    }

    [Fact]
    public async Task The_token_lives_a_minute_and_names_ES256_and_its_key()
    {
        var token = (await fixture.Gateway.EchoAsync("/maintenance")).Headers["Authorization"]["Bearer ".Length..];
        var (header, claims) = (Part(token, 0), Part(token, 1));

        Assert.Equal("ES256", (string?)header["alg"]);
        Assert.Equal(60, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.Equal("skyandstreet-gateway", (string?)claims["iss"]);
        Assert.Equal("skyandstreet", (string?)claims["aud"]);
        Assert.Contains((string)header["kid"]!, await fixture.Gateway.Client.GetStringAsync("/.well-known/jwks.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_is_used_for_thirty_seconds_and_then_signed_anew()
    {
        var clock = new FakeClock();
        using var key = Key(RunningGateway.SigningSecret);
        var tokens = new TokenMint(key, clock);

        var first = tokens.BearerFor(Caller.Development);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Same(first, tokens.BearerFor(Caller.Development));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, tokens.BearerFor(Caller.Development));
    }

    [Fact]
    public void Callers_do_not_share_tokens()
    {
        using var key = Key(RunningGateway.SigningSecret);
        var tokens = new TokenMint(key, new FakeClock());
        var other = Caller.Development with { Tenant = "00000000-0000-7000-8000-0000000000d2" };

        var claims = Part(tokens.BearerFor(other)["Bearer ".Length..], 1);
        Assert.Equal(other.Tenant, (string?)claims["tid"]);
        Assert.NotEqual(tokens.BearerFor(Caller.Development), tokens.BearerFor(other));
    }

    [Fact]
    public void The_same_secret_gives_the_same_key_and_another_secret_another()
    {
        using var one = Key("secret number one");
        using var same = Key("secret number one");
        using var other = Key("secret number two");
        Assert.Equal(one.KeyId, same.KeyId);
        Assert.NotEqual(one.KeyId, other.KeyId);
    }

    // Keeps derived keys stable over releases: a change would sign out everybody. Computed with pyca/cryptography.
    [Fact]
    public void The_derivation_agrees_with_another_implementation()
    {
        using var key = Key("a signing secret of the tests");
        Assert.Equal(("Ks6N43Rwm053LnsysMFJiWB_VmKc2dPkTv0isBIXzWo", "5a_XUtUZklkMwoJrnCzAKgyNZ7j93MW0LzLkUx1tBoU"), (key.X, key.Y));
    }

    private static ServiceTokenKey Key(string secret) => new(Options.Create(new IdentityOptions { SigningSecret = secret }));

    private static JsonNode Part(string token, int index) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[index]))!;

    private async Task<AuthenticateResult> AuthenticateAsync(string authorization)
    {
        await using var services = new ServiceCollection().AddLogging().AddAuthentication("Bearer").AddJwtBearer(options =>
        {
            options.Authority = fixture.Gateway.Address.AbsoluteUri;
            options.RequireHttpsMetadata = false;
            options.MapInboundClaims = false;
            options.Audience = "skyandstreet";
            options.TokenValidationParameters.ValidIssuer = "skyandstreet-gateway";
        }).Services.BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Headers.Authorization = authorization;
        return await context.AuthenticateAsync();
    }
}
