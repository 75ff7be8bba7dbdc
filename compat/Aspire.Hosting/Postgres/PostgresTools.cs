using Aspire.Hosting.Postgres;

namespace Aspire.Hosting.Postgres
{
    /// <summary>pgAdmin, when a container engine is there to run it.</summary>
    public sealed class PgAdminContainerResource(string name) : ContainerResource(name);

    /// <summary>pgweb, when a container engine is there to run it.</summary>
    public sealed class PgWebContainerResource(string name) : ContainerResource(name)
    {
        public EndpointReference PrimaryEndpoint => new(this, "http");
    }
}

namespace Aspire.Hosting
{
    public static partial class PostgresBuilderExtensions
    {
        private const int PgAdminPort = 80;
        private const int PgWebPort = 8081;

        /// <summary>Left alone without a container engine.</summary>
        public static IResourceBuilder<T> WithPgAdmin<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<PgAdminContainerResource>>? configureContainer = null, string? containerName = null)
            where T : PostgresServerResource
        {
            OptionalTool.Add(builder, new PgAdminContainerResource(containerName ?? "pgadmin"), "dpage/pgadmin4", "9.9.0", PgAdminPort, configureContainer);
            return builder;
        }

        /// <inheritdoc cref="WithPgAdmin{T}"/>
        public static IResourceBuilder<PostgresServerResource> WithPgWeb(this IResourceBuilder<PostgresServerResource> builder, Action<IResourceBuilder<PgWebContainerResource>>? configureContainer = null, string? containerName = null)
        {
            OptionalTool.Add(builder, new PgWebContainerResource(containerName ?? "pgweb"), "sosedoff/pgweb", "0.16.2", PgWebPort, configureContainer);
            return builder;
        }

        public static IResourceBuilder<PgAdminContainerResource> WithHostPort(this IResourceBuilder<PgAdminContainerResource> builder, int? port) =>
            builder.WithEndpoint("http", endpoint => endpoint.Port = port);

        public static IResourceBuilder<PgWebContainerResource> WithHostPort(this IResourceBuilder<PgWebContainerResource> builder, int? port) =>
            builder.WithEndpoint("http", endpoint => endpoint.Port = port);
    }
}
