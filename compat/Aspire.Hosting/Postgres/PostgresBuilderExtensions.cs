using Aspire.Hosting.LocalRuntime.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Postgres servers and databases.</summary>
public static partial class PostgresBuilderExtensions
{
    private const int ContainerPort = 5432;
    private const string DataTarget = "/var/lib/postgresql/data";
    private const string LocalAuthentication = "scram-sha-256";

    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="userName">The server's first user; postgres unless given.</param>
    /// <param name="password">Its password; <c>{name}-password</c>, generated and kept, unless given.</param>
    /// <param name="port">Port; a free one unless given.</param>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password");
        var server = new PostgresServerResource(name, userName?.Resource, secret);
        builder.Services.AddHealthChecks().Add(PostgresHealthCheck.Registration($"{name}_check", server, "postgres"));
        builder.Eventing.Subscribe<ResourceReadyEvent>(server, (ready, cancellationToken) => PostgresDatabases.CreateMissingAsync(server, ready.Services, cancellationToken));
        return builder.AddResource(server)
            .WithEndpoint(port: port, targetPort: ContainerPort, name: PostgresServerResource.PrimaryEndpointName)
            .WithAnnotation(new ContainerImageAnnotation { Registry = "docker.io", Image = "library/postgres", Tag = "17.6" })
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", LocalAuthentication)
            .WithEnvironment("POSTGRES_INITDB_ARGS", $"--auth-host={LocalAuthentication} --auth-local={LocalAuthentication}")
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserNameReference;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithHealthCheck($"{name}_check");
    }

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, [ResourceName] string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.Add(database);
        builder.ApplicationBuilder.Services.AddHealthChecks().Add(PostgresHealthCheck.Registration($"{name}_check", database, null));
        return builder.ApplicationBuilder.AddResource(database).WithHealthCheck($"{name}_check");
    }

    /// <summary>The SQL that makes the database, in place of a plain create database.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> WithCreationScript(this IResourceBuilder<PostgresDatabaseResource> builder, string script) =>
        builder.WithAnnotation(new PostgresCreationScript(script), ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), DataTarget, isReadOnly);

    public static IResourceBuilder<PostgresServerResource> WithDataBindMount(this IResourceBuilder<PostgresServerResource> builder, string source, bool isReadOnly = false) =>
        builder.WithBindMount(source, DataTarget, isReadOnly);

    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port) =>
        builder.WithEndpoint(PostgresServerResource.PrimaryEndpointName, endpoint => endpoint.Port = port);

    public static IResourceBuilder<PostgresServerResource> WithPassword(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> password)
    {
        builder.Resource.PasswordParameter = password.Resource;
        return builder;
    }

    public static IResourceBuilder<PostgresServerResource> WithUserName(this IResourceBuilder<PostgresServerResource> builder, IResourceBuilder<ParameterResource> userName)
    {
        builder.Resource.UserNameParameter = userName.Resource;
        return builder;
    }

    public static IResourceBuilder<PostgresServerResource> WithInitFiles(this IResourceBuilder<PostgresServerResource> builder, string source) => throw NotCovered.Call();
}
