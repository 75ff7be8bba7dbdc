using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>The service's OpenAPI document and a page to read it: <c>/{system}/docs/v1.json</c> and <c>/{system}/docs</c>.</summary>
internal static class ApiDescription
{
    public static void Add(IServiceCollection services, string system) =>
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = $"SkyAndStreet: {system}";
            // The address a reader sees is the gateway's, not the one this service listens on.
            document.Servers = [];
            return Task.CompletedTask;
        }));

    public static void UsePage(WebApplication app, string system) =>
        app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = $"{system}/docs";
            page.DocumentTitle = $"SkyAndStreet: {system} API";
            page.SwaggerEndpoint($"/{system}/docs/v1.json", system);
        });

    public static void Map(WebApplication app, string system) =>
        app.MapOpenApi($"/{system}/docs/{{documentName}}.json").RequireAuthorization(Policies.Public);
}
