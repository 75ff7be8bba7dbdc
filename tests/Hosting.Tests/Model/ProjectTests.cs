using Aspire.Hosting.LocalRuntime.Projects;
using Microsoft.Extensions.Configuration;

namespace SkyAndStreet.Hosting.Tests.Model;

public class ProjectTests
{
    private sealed class EchoProject : IProjectMetadata
    {
        private static readonly string HostDirectory = Projects.EchoHost.ProjectPath;

        public string ProjectPath => Path.GetFullPath(Path.Combine(HostDirectory, "..", "Echo", "Echo.csproj"));
    }

    private static void Allocate(ProjectResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>()) endpoint.AllocatedEndpoint = new(endpoint, "localhost", endpoint.Port ?? 1234, $"{endpoint.Port ?? 1234}");
    }

    [Fact]
    public async Task The_first_profile_that_runs_the_project_is_taken()
    {
        await using var app = new TestApplication();
        var project = app.Builder.AddProject<EchoProject>("echo");
        Allocate(project.Resource);
        var variables = await project.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal(("yes", "http", "Development"), (variables["FROM_PROFILE"], variables["DOTNET_LAUNCH_PROFILE"], variables["ASPNETCORE_ENVIRONMENT"]));
        Assert.Equal("http://localhost:28701", variables["ASPNETCORE_URLS"]);
        Assert.Equal(["--greeting", "hello there"], await project.Resource.GetArgumentValuesAsync());
    }

    [Fact]
    public async Task A_profile_by_name_gives_all_its_addresses()
    {
        await using var app = new TestApplication();
        var project = app.Builder.AddProject<EchoProject>("echo", launchProfileName: "both");
        Allocate(project.Resource);
        var variables = await project.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal(["https", "http", "http2"], project.Resource.GetEndpoints().Select(e => e.EndpointName));
        Assert.Equal("https://localhost:28702;http://localhost:28703;http://localhost:28704", variables["ASPNETCORE_URLS"]);
        Assert.Equal("28702", variables["ASPNETCORE_HTTPS_PORT"]);
    }

    [Fact]
    public async Task Null_stands_for_no_profile()
    {
        await using var app = new TestApplication();
        var project = app.Builder.AddProject<EchoProject>("echo", launchProfileName: null);
        Assert.Empty(project.Resource.GetEndpoints());
        Assert.DoesNotContain("FROM_PROFILE", (await project.Resource.GetEnvironmentVariableValuesAsync()).Keys);
    }

    [Fact]
    public async Task A_profile_that_does_not_exist_is_an_error()
    {
        await using var app = new TestApplication();
        Assert.Throws<DistributedApplicationException>(() => app.Builder.AddProject<EchoProject>("echo", launchProfileName: "other"));
    }

    [Fact]
    public async Task The_profile_of_the_AppHost_is_preferred_where_the_project_has_it()
    {
        await using var app = new TestApplication();
        app.Builder.Configuration["AppHost:DefaultLaunchProfileName"] = "both";
        Assert.Equal(3, app.Builder.AddProject<EchoProject>("echo").Resource.GetEndpoints().Count());
    }

    [Fact]
    public async Task What_the_AppHost_says_wins_over_the_profile()
    {
        await using var app = new TestApplication();
        var project = app.Builder.AddProject<EchoProject>("echo").WithEnvironment("FROM_PROFILE", "no").WithEnvironment("ASPNETCORE_URLS", "http://other:1");
        Allocate(project.Resource);
        var variables = await project.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal(("no", "http://other:1"), (variables["FROM_PROFILE"], variables["ASPNETCORE_URLS"]));
    }

    [Fact]
    public async Task Telemetry_goes_to_the_address_that_the_dashboard_has()
    {
        await using var app = new TestApplication();
        app.Builder.Configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = "http://localhost:18890";
        app.Builder.Configuration["AppHost:OtlpApiKey"] = "key";
        var project = app.Builder.AddProject<EchoProject>("echo");
        Allocate(project.Resource);
        var variables = await project.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal(("http://localhost:18890", "http/protobuf"), (variables["OTEL_EXPORTER_OTLP_ENDPOINT"], variables["OTEL_EXPORTER_OTLP_PROTOCOL"]));
        Assert.Equal(("echo", "x-otlp-api-key=key"), (variables["OTEL_SERVICE_NAME"], variables["OTEL_EXPORTER_OTLP_HEADERS"]));
        app.Builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = "http://localhost:18889";
        Assert.Equal("grpc", (await project.Resource.GetEnvironmentVariableValuesAsync())["OTEL_EXPORTER_OTLP_PROTOCOL"]);
    }

    [Fact]
    public async Task Endpoints_can_be_kept_out_of_the_environment()
    {
        await using var app = new TestApplication();
        var project = app.Builder.AddProject<EchoProject>("echo", launchProfileName: "both").WithEndpointsInEnvironment(e => e.Name == "http2");
        Allocate(project.Resource);
        Assert.Equal("http://localhost:28704", (await project.Resource.GetEnvironmentVariableValuesAsync())["ASPNETCORE_URLS"]);
    }

    [Theory]
    [InlineData("a  b", new[] { "a", "b" })]
    [InlineData("a \"b c\" d", new[] { "a", "b c", "d" })]
    [InlineData("\"\" x", new[] { "", "x" })]
    [InlineData("say \\\"hi\\\"", new[] { "say", "\"hi\"" })]
    [InlineData("", new string[0])]
    public void A_command_line_is_taken_apart(string line, string[] words) => Assert.Equal(words, CommandLine.Split(line));

    [Theory]
    [InlineData("http://localhost:5000", "http", "localhost", 5000)]
    [InlineData("https://*:5001/", "https", "localhost", 5001)]
    [InlineData("http://[::1]:80", "http", "[::1]", 80)]
    [InlineData("http://host", "http", "host", null)]
    public void An_address_of_an_endpoint_is_taken_apart(string url, string scheme, string host, int? port) => Assert.Equal((scheme, host, port), ProjectEndpoints.Parse(url));
}
