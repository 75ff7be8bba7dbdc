using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>The stylesheet and the script: the same for everyone, and the login page needs the first.</summary>
internal static class AssetEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dashboard.css", () => Results.Bytes(Read("dashboard.css"), "text/css; charset=utf-8"));
        routes.MapGet("/dashboard.js", () => Results.Bytes(Read("dashboard.js"), "text/javascript; charset=utf-8"));
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(AssetEndpoints).Assembly.GetManifestResourceStream($"dashboard/{name}")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
