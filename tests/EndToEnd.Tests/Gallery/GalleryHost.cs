using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Ui;

namespace SkyAndStreet.EndToEnd.Tests.Gallery;

/// <summary>Serves a page with every component in every state, under the content security policy of the product.</summary>
public sealed class GalleryHost : IAsyncLifetime
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private WebApplication? _app;

    /// <summary>Address without a slash at its end.</summary>
    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(GalleryHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Development,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorComponents();
        builder.Services.AddSkyUi();
        _app = builder.Build();
        Map(_app);
        await _app.StartAsync();
        Address = _app.Urls.First();
    }

    public async Task DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            context.User = DevelopmentUser();
            return next(context);
        });
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGet("/gallery/window", Window);
        app.MapGet("/gallery/broken", () => TypedResults.Problem("The store answered: timeout after 5 s.", statusCode: 500));
        var ticks = 0;
        app.MapGet("/gallery/tick", () => new RazorComponentResult<LivePart>(new { Count = Interlocked.Increment(ref ticks) }));
        app.MapGet("/gallery/late", () => new RazorComponentResult<LatePart>());
        app.MapGet("/portal/doors", (string at) => new RazorComponentResult<Doors>(new { Current = at, States = DoorStates }));
        app.MapRazorComponents<GalleryApp>();
    }

    private static readonly Dictionary<string, StatusKind> DoorStates = new()
    {
        ["meteor"] = StatusKind.Planned,
        ["traffic"] = StatusKind.Critical,
        ["iss"] = StatusKind.LossOfSignal,
        ["maintenance"] = StatusKind.Normal,
        ["crypto"] = StatusKind.Planned,
    };

    private static Ok<PlotWindow> Window(DateTimeOffset from, DateTimeOffset to, int points) =>
        TypedResults.Ok(GalleryData.Window(Milliseconds(from), Milliseconds(to), points));

    private static double Milliseconds(DateTimeOffset at) =>
        Convert.ToDouble(at.ToUnixTimeMilliseconds(), CultureInfo.InvariantCulture);

    private static ClaimsPrincipal DevelopmentUser() => new(new ClaimsIdentity(
        [new Claim("name", "Development User"), new Claim("tid", "00000000-0000-7000-8000-0000000000d1")], "test"));
}
