using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Portal.Systems;
using SkyAndStreet.Portal.Ui;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Portal;

/// <summary>The home page and the parts of it that other pages and htmx ask for.</summary>
public static class PortalModule
{
    public static TBuilder AddPortal<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSkyUi();
        builder.Services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // No retries: the card asks again by itself, and a failure is news that should be told at once and as it is.
        builder.Services.AddHttpClient<SummaryClient>().ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear()).ForwardCaller();
        builder.Services.AddSingleton<InstalledSystems>().AddSingleton<LastAnswers>().AddScoped<SystemBoard>();
        return builder;
    }

    public static WebApplication MapPortal(this WebApplication app)
    {
        app.MapPages<App>();
        var parts = app.MapGroup("/portal").RequireAuthorization(Policies.Read).ExcludeFromDescription();
        parts.MapGet("/doors", DoorsAsync);
        parts.MapGet("/attention", AttentionAsync);
        parts.MapGet("/cards/{system}", CardAsync);
        return app;
    }

    private static async Task<RazorComponentResult<Doors>> DoorsAsync(string? at, SystemBoard board, CancellationToken cancellationToken)
    {
        var states = await board.StatesAsync(cancellationToken);
        return new RazorComponentResult<Doors>(new { Current = at == Doors.Home ? Doors.Home : SkySystem.Find(at)?.Key ?? "", States = states });
    }

    private static async Task<RazorComponentResult<Attention>> AttentionAsync(SystemBoard board, CancellationToken cancellationToken) =>
        new(new { Systems = await board.LookAtAllAsync(cancellationToken) });

    private static async Task<Results<RazorComponentResult<SystemCard>, NotFound>> CardAsync(
        string system, SystemBoard board, InstalledSystems installed, CancellationToken cancellationToken)
    {
        if (installed.Find(system) is not { } found) return TypedResults.NotFound();
        return new RazorComponentResult<SystemCard>(new { View = await board.LookAtAsync(found, cancellationToken) });
    }
}
