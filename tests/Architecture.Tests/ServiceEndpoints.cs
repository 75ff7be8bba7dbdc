using System.Reflection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.Architecture.Tests;

/// <summary>
/// The endpoints of a service, as its own Program maps them: it is run up to the point where it would listen, without
/// its background services and therefore without a database, a broker or a cache.
/// </summary>
internal static class ServiceEndpoints
{
    public static IReadOnlyList<RouteEndpoint> Of(ProjectFile service)
    {
        var anyType = Assembly.Load(service.Name).GetExportedTypes().First(type => type is { IsAbstract: false, IsGenericType: false, IsClass: true });
        using var factory = (IDisposable)Activator.CreateInstance(typeof(QuietService<>).MakeGenericType(anyType), service)!;
        return [.. ((IEndpoints)factory).All.OfType<RouteEndpoint>()];
    }

    private interface IEndpoints
    {
        IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint> All { get; }
    }

    private sealed class QuietService<TAnyType>(ProjectFile service) : WebApplicationFactory<TAnyType>, IEndpoints
        where TAnyType : class
    {
        public IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint> All => Services.GetRequiredService<EndpointDataSource>().Endpoints;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseContentRoot(Path.Combine(Checkout.Root, service.Folder));
            foreach (var (name, value) in Settings()) builder.UseSetting(name, value);
            builder.ConfigureLogging(logging => logging.ClearProviders());
            builder.ConfigureTestServices(services =>
            {
                foreach (var background in services.Where(IsBackground).ToList()) services.Remove(background);
            });
        }

        // Values that pass validation. Nothing listens at these addresses, and nothing asks.
        private IEnumerable<(string Name, string Value)> Settings() =>
        [
            ($"ConnectionStrings:{Path.GetFileName(service.Folder).ToLowerInvariant()}db", "Host=127.0.0.1;Port=1;Username=u;Database=d"),
            ("ConnectionStrings:redis", "127.0.0.1:1"),
            ("ConnectionStrings:kafka", "127.0.0.1:1"),
            // For a service that was built and not published, the framework would add a fallback of its own.
            ("ReloadStaticAssetsAtRuntime", "false"),
            ("Identity:SigningSecret", "only for the list of endpoints"),
            .. Others().Select(other => ($"services:{other}:http:0", "http://127.0.0.1:1")),
        ];

        private IEnumerable<string> Others() => Checkout.ProjectFoldersIn("services")
            .Where(folder => folder != service.Folder)
            .Select(folder => Path.GetFileName(folder).ToLowerInvariant());

        // The server itself is a background service too, and has to start for the pipeline to be built.
        private static bool IsBackground(ServiceDescriptor descriptor) =>
            descriptor.ServiceType == typeof(IHostedService) && descriptor.ImplementationType?.Name != "GenericWebHostService";
    }
}
