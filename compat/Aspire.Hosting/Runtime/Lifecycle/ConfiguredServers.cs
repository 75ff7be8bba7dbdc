using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>A server whose connection string is in the configuration is somebody else's: it is used, not started.</summary>
internal sealed class ConfiguredServerAnnotation : IResourceAnnotation;

/// <summary>Finds the servers that configuration knows already, under <c>ConnectionStrings:{name}</c>.</summary>
internal sealed class ConfiguredServers(IConfiguration configuration, ILogger<ConfiguredServers> logger)
{
    public void Apply(DistributedApplicationModel model)
    {
        foreach (var resource in model.Resources.OfType<ContainerResource>())
        {
            if (resource is not IResourceWithConnectionString || configuration.GetConnectionString(resource.Name) is not { Length: > 0 } text) continue;
            logger.LogInformation("'{Resource}' is taken from the configuration ConnectionStrings:{Name}.", resource.Name, resource.Name);
            Adopt(resource, text);
        }
    }

    private void Adopt(ContainerResource resource, string text)
    {
        var (host, port) = resource switch
        {
            PostgresServerResource postgres => Adopt(postgres, text),
            RedisResource redis => Adopt(redis, text),
            _ => HostAndPort(resource, text.Split(',')[0]),
        };
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>()) endpoint.AllocatedEndpoint = new(endpoint, host, port, $"{port}");
        resource.Annotations.Add(new ConnectionStringRedirectAnnotation(new ConnectionStringResource(resource.Name, ReferenceExpression.Create($"{text}"))));
        resource.Annotations.Add(new ConfiguredServerAnnotation());
    }

    private (string Host, int Port) Adopt(PostgresServerResource postgres, string text)
    {
        var parts = new NpgsqlConnectionStringBuilder(text);
        if (parts.Password is { } password) configuration[$"Parameters:{postgres.PasswordParameter.Name}"] = password;
        if (parts.Username is { } user) postgres.UserNameParameter = new($"{postgres.Name}-username", _ => user);
        return (parts.Host ?? throw Incomplete(postgres), parts.Port);
    }

    private (string Host, int Port) Adopt(RedisResource redis, string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        var password = parts.FirstOrDefault(p => p.StartsWith("password=", StringComparison.OrdinalIgnoreCase))?["password=".Length..];
        if (password is not null && redis.PasswordParameter is { } parameter) configuration[$"Parameters:{parameter.Name}"] = password;
        if (password is null) redis.SetPassword(null);
        return HostAndPort(redis, parts[0]);
    }

    private static (string Host, int Port) HostAndPort(IResource resource, string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && int.TryParse(text.AsSpan(colon + 1), out var port) ? (text[..colon], port) : throw Incomplete(resource);
    }

    private static DistributedApplicationException Incomplete(IResource resource) =>
        new($"The connection string ConnectionStrings:{resource.Name} has no host and port.");
}
