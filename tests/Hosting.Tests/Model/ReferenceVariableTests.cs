using Microsoft.Extensions.Configuration;

namespace SkyAndStreet.Hosting.Tests.Model;

/// <summary>Section 4.1 of the reference: what references put into the environment.</summary>
public class ReferenceVariableTests
{
    private static IResourceBuilder<ExecutableResource> Allocated(IDistributedApplicationBuilder builder, string name)
    {
        var resource = builder.AddExecutable(name, "true", ".");
        return resource;
    }

    private static void Allocate(IResource resource)
    {
        var port = 5000;
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>()) endpoint.AllocatedEndpoint = new(endpoint, "localhost", ++port, $"{port}");
    }

    [Fact]
    public async Task A_database_gives_its_connection_string_and_its_parts()
    {
        await using var app = new TestApplication();
        app.Builder.Configuration["Parameters:pg-password"] = "se cret";
        var postgres = app.Builder.AddPostgres("pg");
        var user = Allocated(app.Builder, "user").WithReference(postgres.AddDatabase("main-db", "main"));
        Allocate(postgres.Resource);
        var variables = await user.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal("Host=localhost;Port=5001;Username=postgres;Password=se cret;Database=main", variables["ConnectionStrings__main-db"]);
        Assert.Equal(("localhost", "5001", "postgres", "se cret", "main"), (variables["MAIN_DB_HOST"], variables["MAIN_DB_PORT"], variables["MAIN_DB_USERNAME"], variables["MAIN_DB_PASSWORD"], variables["MAIN_DB_DATABASENAME"]));
        Assert.Equal("postgresql://postgres:se%20cret@localhost:5001/main", variables["MAIN_DB_URI"]);
        Assert.Equal("jdbc:postgresql://localhost:5001/main", variables["MAIN_DB_JDBCCONNECTIONSTRING"]);
    }

    [Fact]
    public async Task Redis_and_Kafka_give_theirs()
    {
        await using var app = new TestApplication();
        app.Builder.Configuration["Parameters:redis-password"] = "secret";
        var (redis, kafka) = (app.Builder.AddRedis("redis"), app.Builder.AddKafka("kafka"));
        var user = Allocated(app.Builder, "user").WithReference(redis).WithReference(kafka, connectionName: "bus");
        Allocate(redis.Resource);
        Allocate(kafka.Resource);
        var variables = await user.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal("localhost:5001,password=secret", variables["ConnectionStrings__redis"]);
        Assert.Equal("redis://:secret@localhost:5001", variables["REDIS_URI"]);
        Assert.Equal(("localhost:5001", "localhost", "5001"), (variables["ConnectionStrings__bus"], variables["BUS_HOST"], variables["BUS_PORT"]));
    }

    [Fact]
    public async Task An_empty_connection_name_drops_the_prefix()
    {
        await using var app = new TestApplication();
        var kafka = app.Builder.AddKafka("kafka");
        var user = Allocated(app.Builder, "user").WithReference(kafka, connectionName: "");
        Allocate(kafka.Resource);
        Assert.Equal("localhost", (await user.Resource.GetEnvironmentVariableValuesAsync())["HOST"]);
    }

    [Fact]
    public async Task A_service_gives_the_address_of_each_endpoint()
    {
        await using var app = new TestApplication();
        var service = app.Builder.CreateResourceBuilder(new ProjectResource("maintenance-api")).WithHttpEndpoint().WithHttpEndpoint(name: "metrics");
        var user = Allocated(app.Builder, "user").WithReference(service).WithReference(service, "alias-1").WithReference(service.GetEndpoint("metrics"));
        Allocate(service.Resource);
        var variables = await user.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal("http://localhost:5001", variables["services__maintenance-api__http__0"]);
        Assert.Equal("http://localhost:5001", variables["MAINTENANCE_API_HTTP"]);
        Assert.Equal("http://localhost:5002", variables["services__maintenance-api__metrics__0"]);
        Assert.Equal("http://localhost:5001", variables["services__alias-1__http__0"]);
        Assert.Equal("http://localhost:5001", variables["alias_1_HTTP"]);
    }

    [Fact]
    public async Task An_address_and_an_external_service_are_given_as_they_are()
    {
        await using var app = new TestApplication();
        var parameter = app.Builder.AddParameter("where", "https://example.org/");
        var user = Allocated(app.Builder, "user")
            .WithReference("feed", new Uri("https://feed.example.org/v1/"))
            .WithReference(app.Builder.AddExternalService("fixed", "http://fixed.example.org"))
            .WithReference(app.Builder.AddExternalService("moving", parameter));
        var variables = await user.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal("https://feed.example.org/v1/", variables["services__feed__default__0"]);
        Assert.Equal("https://feed.example.org/v1/", variables["feed"]);
        Assert.Equal("http://fixed.example.org/", variables["services__fixed__http__0"]);
        Assert.Equal("http://fixed.example.org/", variables["FIXED"]);
        Assert.Equal("https://example.org/", variables["services__moving__https__0"]);
        Assert.Equal("https://example.org/", variables["MOVING_HTTPS"]);
    }

    [Theory]
    [InlineData("relative/")]
    [InlineData("http://host/path")]
    [InlineData("http://host/?q=1")]
    [InlineData("http://host/#f")]
    public async Task An_address_that_cannot_be_a_base_is_refused(string address)
    {
        await using var app = new TestApplication();
        var user = Allocated(app.Builder, "user");
        Assert.Throws<InvalidOperationException>(() => user.WithReference("x", new Uri(address, UriKind.RelativeOrAbsolute)));
    }

    [Fact]
    public async Task What_references_inject_can_be_limited()
    {
        await using var app = new TestApplication();
        var kafka = app.Builder.AddKafka("kafka");
        var user = Allocated(app.Builder, "user").WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString).WithReference(kafka);
        Allocate(kafka.Resource);
        Assert.Equal(["ConnectionStrings__kafka"], (await user.Resource.GetEnvironmentVariableValuesAsync()).Keys);
    }

    [Fact]
    public async Task A_connection_string_from_configuration_may_be_optional()
    {
        await using var app = new TestApplication();
        var missing = app.Builder.AddConnectionString("missing");
        var careful = Allocated(app.Builder, "careful").WithReference(missing, optional: true);
        var strict = Allocated(app.Builder, "strict").WithReference(missing);
        Assert.Empty(await careful.Resource.GetEnvironmentVariableValuesAsync());
        await Assert.ThrowsAsync<MissingParameterValueException>(() => strict.Resource.GetEnvironmentVariableValuesAsync().AsTask());
        app.Builder.Configuration["ConnectionStrings:missing"] = "here";
        Assert.Equal("here", (await strict.Resource.GetEnvironmentVariableValuesAsync())["ConnectionStrings__missing"]);
    }

    [Fact]
    public async Task The_last_value_of_a_variable_wins()
    {
        await using var app = new TestApplication();
        var user = Allocated(app.Builder, "user").WithEnvironment("A", "1").WithEnvironment("A", () => "2").WithEnvironment(context => context.EnvironmentVariables["B"] = 7);
        var variables = await user.Resource.GetEnvironmentVariableValuesAsync();
        Assert.Equal(("2", "7"), (variables["A"], variables["B"]));
    }

    [Theory]
    [InlineData("maintenance-api", "maintenance_api")]
    [InlineData("9lives", "_9lives")]
    [InlineData("ä", "_")]
    public void Names_of_variables_are_encoded(string name, string encoded) => Assert.Equal(encoded, EnvironmentVariableName.Encode(name));
}
