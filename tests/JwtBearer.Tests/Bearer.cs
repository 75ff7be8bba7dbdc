using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SkyAndStreet.JwtBearer.Tests;

/// <summary>A service's side: the scheme as a product registers it, with a stopped clock and a stubbed issuer.</summary>
public sealed class Bearer : IDisposable
{
    public static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    private readonly ServiceProvider _services;

    public Bearer(Action<JwtBearerOptions>? configure = null, DateTimeOffset? start = null)
    {
        Clock = new FakeClock(start ?? Start);
        Issuer = new Issuer("key-1");
        Endpoint = new IssuerEndpoint { KeySet = Jwks.Set(Issuer.Jwk) };
        _services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock)
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
            .AddJwtBearer(options =>
            {
                Defaults(options);
                options.BackchannelHttpHandler = Endpoint;
                configure?.Invoke(options);
            })
            .Services.BuildServiceProvider();
    }

    public FakeClock Clock { get; }

    public Issuer Issuer { get; }

    public IssuerEndpoint Endpoint { get; }

    public static void Defaults(JwtBearerOptions options)
    {
        options.Authority = IssuerEndpoint.Authority;
        options.RequireHttpsMetadata = false;
        options.MapInboundClaims = false;
        options.Audience = "skyandstreet";
        options.TokenValidationParameters.ValidIssuer = "skyandstreet-gateway";
    }

    /// <summary>A payload that is accepted, with members added or replaced by the raw JSON given.</summary>
    public string Payload(params (string Name, string? Json)[] changes)
    {
        var now = Clock.GetUtcNow().ToUnixTimeSeconds();
        var members = new Dictionary<string, string?>
        {
            ["iss"] = "\"skyandstreet-gateway\"",
            ["aud"] = "\"skyandstreet\"",
            ["sub"] = "\"someone\"",
            ["exp"] = $"{now + 60}",
        };
        foreach (var (name, json) in changes)
            members[name] = json;
        return "{" + string.Join(",", members.Where(m => m.Value is not null).Select(m => $"\"{m.Key}\":{m.Value}")) + "}";
    }

    internal async Task<TokenRefusal> RefusalOf(string token) =>
        (await Options().Validator.ValidateAsync(token, CancellationToken.None)).Refusal;

    public JwtBearerOptions Options() =>
        _services.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);

    public Task<AuthenticateResult> AuthenticateAsync(params string[] authorization) =>
        Request(authorization).AuthenticateAsync();

    public async Task<HttpResponse> ChallengeAsync(params string[] authorization)
    {
        var context = Request(authorization);
        await context.ChallengeAsync();
        return context.Response;
    }

    public async Task<HttpResponse> ForbidAsync(string token)
    {
        var context = Request([$"Bearer {token}"]);
        await context.ForbidAsync();
        return context.Response;
    }

    public void Dispose()
    {
        _services.Dispose();
        Issuer.Dispose();
        Endpoint.Dispose();
    }

    private DefaultHttpContext Request(string[] authorization)
    {
        var context = new DefaultHttpContext { RequestServices = _services.CreateScope().ServiceProvider };
        if (authorization.Length > 0)
            context.Request.Headers.Authorization = authorization;
        return context;
    }
}
