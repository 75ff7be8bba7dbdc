using System.Net.Sockets;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>The endpoints that a project's settings name: Kestrel's in appsettings, else the launch profile's addresses.</summary>
internal static class ProjectEndpoints
{
    public static void Add(IResourceBuilder<ProjectResource> resource, ProjectResourceOptions options)
    {
        var isPublishing = resource.ApplicationBuilder.ExecutionContext.IsPublishMode;
        var fromKestrel = options.ExcludeKestrelEndpoints ? [] : Kestrel(resource).ToList();
        foreach (var endpoint in fromKestrel.Count > 0 ? fromKestrel : Profile(resource.Resource, isPublishing)) resource.WithAnnotation(endpoint);
        if (isPublishing) AddDefaultHttps(resource.Resource);
    }

    /// <summary>Address of an endpoint: <c>http://localhost:5000</c>, <c>http://*:5000</c>.</summary>
    internal static (string Scheme, string Host, int? Port)? Parse(string url)
    {
        var mark = url.IndexOf("://", StringComparison.Ordinal);
        if (mark <= 0) return null;
        var authority = url[(mark + 3)..].Split('/')[0];
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']') && int.TryParse(authority.AsSpan(colon + 1), out _);
        var host = hasPort ? authority[..colon] : authority;
        return (url[..mark].ToLowerInvariant(), host is "*" or "+" or "" ? KnownHostNames.Localhost : host, hasPort ? int.Parse(authority.AsSpan(colon + 1), provider: null) : null);
    }

    private static IEnumerable<EndpointAnnotation> Profile(ProjectResource project, bool isPublishing)
    {
        var schemes = new Dictionary<string, int>();
        var addresses = (LaunchProfiles.Of(project)?.ApplicationUrl ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var parsed in addresses.Select(Parse).OfType<(string Scheme, string Host, int? Port)>())
        {
            var count = schemes[parsed.Scheme] = schemes.GetValueOrDefault(parsed.Scheme) + 1;
            yield return new(ProtocolType.Tcp, uriScheme: parsed.Scheme, name: count == 1 ? parsed.Scheme : $"{parsed.Scheme}{count}", port: isPublishing ? null : parsed.Port)
            {
                TargetHost = parsed.Host,
                FromLaunchProfile = true,
            };
        }
    }

    private static IEnumerable<EndpointAnnotation> Kestrel(IResourceBuilder<ProjectResource> resource)
    {
        var directory = Path.GetDirectoryName(resource.Resource.GetProjectMetadata().ProjectPath)!;
        if (!Directory.Exists(directory)) yield break;
        var environment = resource.ApplicationBuilder.Environment.EnvironmentName;
        var settings = new ConfigurationBuilder().SetBasePath(directory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddJsonFile($"appsettings.{environment}.json", optional: true)
            .Build();
        foreach (var section in settings.GetSection("Kestrel:Endpoints").GetChildren())
        {
            if (section["Url"] is not { } url || Parse(url) is not { } parsed) continue;
            yield return new(ProtocolType.Tcp, uriScheme: parsed.Scheme, name: section.Key, port: parsed.Port) { TargetHost = parsed.Host, FromKestrel = true };
        }
    }

    /// <summary>Where it is deployed something else ends TLS, so an http service has an https address there.</summary>
    private static void AddDefaultHttps(ProjectResource project)
    {
        var schemes = project.Annotations.OfType<EndpointAnnotation>().Select(e => e.UriScheme).ToList();
        if (!schemes.Contains("http") || schemes.Contains("https")) return;
        project.DefaultHttpsEndpoint = new(ProtocolType.Tcp, uriScheme: "https", name: "https");
        project.Annotations.Add(project.DefaultHttpsEndpoint);
    }
}
