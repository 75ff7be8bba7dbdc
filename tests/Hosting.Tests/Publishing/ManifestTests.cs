namespace SkyAndStreet.Hosting.Tests.Publishing;

public class ManifestTests
{
    private sealed class EchoProject : IProjectMetadata
    {
        public string ProjectPath => Path.GetFullPath(Path.Combine(Projects.EchoHost.ProjectPath, "..", "Echo", "Echo.csproj"));
    }

    [Fact]
    public async Task The_manifest_is_what_it_was()
    {
        var path = Path.Combine(Projects.EchoHost.ProjectPath, "manifest-under-test.json");
        var builder = (DistributedApplicationBuilder)DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["--operation", "publish", "--publisher", "manifest", "--output-path", path],
            ProjectDirectory = Projects.EchoHost.ProjectPath,
        });
        Fill(builder);
        try
        {
            await builder.Build().RunAsync().WaitAsync(Deadline.Long);
            var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Publishing", "manifest.golden.json"));
            Assert.Equal(golden.TrimEnd(), Steady(await File.ReadAllTextAsync(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Without_a_path_nothing_is_published()
    {
        var application = DistributedApplication.CreateBuilder(["--publisher", "manifest"]).Build();
        var e = await Assert.ThrowsAsync<DistributedApplicationException>(() => application.RunAsync());
        Assert.Contains("--output-path", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_publisher_is_not_covered() =>
        Assert.Throws<NotSupportedException>(() => DistributedApplication.CreateBuilder(["--operation", "publish", "--publisher", "kubernetes"]));

    [Fact]
    public void Calls_that_are_not_covered_name_themselves()
    {
        var builder = DistributedApplication.CreateBuilder(["--publisher", "manifest"]);
        var e = Assert.Throws<NotSupportedException>(() => builder.AddDockerfile("image", "."));
        Assert.StartsWith("AddDockerfile() is not covered", e.Message, StringComparison.Ordinal);
    }

    private static void Fill(DistributedApplicationBuilder builder)
    {
        var key = builder.AddParameter("key", secret: true);
        var postgres = builder.AddPostgres("postgres").WithDataVolume();
        var database = postgres.AddDatabase("maintenancedb");
        var redis = builder.AddRedis("redis", port: 6380).WithDataVolume("redis-data").WithRedisCommander();
        var kafka = builder.AddKafka("kafka");
        var service = builder.AddProject<EchoProject>("maintenance-api").WithReference(database).WithReference(redis).WithEnvironment("KEY", key).WithExternalHttpEndpoints();
        builder.AddProject<EchoProject>("portal", launchProfileName: null).WithReference(service).WithReference(kafka).WithArgs("--verbose", key.Resource);
        builder.AddExecutable("tool", "python3", "../Echo", "-m", "http.server").WithHttpEndpoint(targetPort: 8000, env: "PORT");
        builder.AddConnectionString("made", ReferenceExpression.Create($"at={redis.Resource.PrimaryEndpoint.Property(EndpointProperty.HostAndPort)};key={key:uri}"));
        builder.AddConnectionString("given");
        builder.AddExternalService("elsewhere", "https://example.org/");
    }

    /// <summary>The name of a volume depends on the name of the test runner.</summary>
    private static string Steady(string manifest) =>
        System.Text.RegularExpressions.Regex.Replace(manifest, "\"[a-z0-9._-]+-[0-9a-f]{10}-postgres-data\"", "\"APPLICATION-HASH-postgres-data\"");
}
