using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Gateway.Responses;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Gateway.Features;

/// <summary>The stylesheet of the gateway's own pages, served from the assembly: it is needed when all else is down.</summary>
internal static class Stylesheet
{
    private static readonly byte[] Css = Read();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(GatewayPage.StylesheetPath, Get).RequireAuthorization(Policies.Public).DisableRateLimiting();

    private static FileContentHttpResult Get(HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Bytes(Css, "text/css; charset=utf-8");
    }

    private static byte[] Read()
    {
        using var resource = typeof(Stylesheet).Assembly.GetManifestResourceStream("gateway.css")!;
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        return copy.ToArray();
    }
}
