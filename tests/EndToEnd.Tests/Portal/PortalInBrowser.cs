using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Options;

namespace SkyAndStreet.EndToEnd.Tests.Portal;

/// <summary>The portal on a port of its own, with one system behind it whose answer a test sets.</summary>
public sealed class PortalInBrowser : WebApplicationFactory<SkyAndStreet.Portal.PortalOptions>, IAsyncLifetime
{
    private WebApplication? _maintenance;

    public string Address => ClientOptions.BaseAddress.ToString().TrimEnd('/');

    /// <summary>Null makes the system answer 503.</summary>
    public int? Samples { get; set; } = 86_400;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _maintenance = builder.Build();
        _maintenance.MapGet("/api/v1/maintenance/summary", Summary);
        await _maintenance.StartAsync();
        UseKestrel(0);
        StartServer();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        if (_maintenance is not null) await _maintenance.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.UseSetting("services:maintenance:http:0", _maintenance!.Urls.First());
        builder.UseSetting("Portal:RefreshEverySeconds", "1");
        builder.UseSetting("Portal:AskAgainAfterMilliseconds", "100");
        builder.ConfigureTestServices(services => services
            .AddAuthentication(EverybodyIsDevelopment.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, EverybodyIsDevelopment>(EverybodyIsDevelopment.SchemeName, null));
    }

    private IResult Summary() => Samples is not { } samples
        ? Results.StatusCode(503)
        : Results.Json(new
        {
            system = "maintenance",
            state = "ok",
            headline = new { value = samples, unit = "samples", label = "stored" },
            sentence = "82 channels, the last one imported today",
            asOf = TimeProvider.System.GetUtcNow(),
        });

    private sealed class EverybodyIsDevelopment(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string SchemeName = "everybody";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var identity = new ClaimsIdentity(
                [new Claim("name", "Development User"), new Claim("tid", "00000000-0000-7000-8000-0000000000d1"), new Claim("scope", "read")], SchemeName);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
        }
    }
}
