// The whole system on one page. What a resource is given, what it waits for and who may reach it stands here and nowhere else.
using SkyAndStreet.AppHost;

var builder = DistributedApplication.CreateBuilder(args);
var systems = SystemSelection.From(builder.Configuration);

// Secrets are generated once and kept with the data they unlock; user secrets or Parameters__NAME override them.
var signingSecret = builder.AddSecret("identity-signing-secret");
var signInToken = builder.AddSecret("identity-sign-in-token");
var apiKey = builder.AddSecret("identity-development-api-key");

var postgres = builder.AddPostgres("postgres").WithDataVolume("skyandstreet-postgres");
var redis = builder.AddRedis("redis").WithDataVolume("skyandstreet-redis");
var kafka = builder.AddKafka("kafka").WithDataVolume("skyandstreet-kafka");

var gateway = builder.AddProject<Projects.SkyAndStreet_Gateway>("gateway", launchProfileName: null)
    .InTheSameEnvironment()
    .WithHttpEndpoint(port: builder.Configuration.GatewayPort())
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/alive")
    .WithEnvironment("Identity__SigningSecret", signingSecret)
    .WithEnvironment("Identity__SignInToken", signInToken)
    .WithEnvironment("Identity__DevelopmentApiKey", apiKey);

var portal = builder.AddProject<Projects.SkyAndStreet_Portal>("portal", launchProfileName: null)
    .InTheSameEnvironment()
    .WithHttpEndpoint()
    .WithHttpHealthCheck("/alive")
    .WithReference(gateway);

gateway.WithReference(portal);

if (systems.Include("maintenance"))
{
    var maintenanceDb = postgres.AddDatabase("maintenancedb");
    var maintenance = builder.AddProject<Projects.SkyAndStreet_Maintenance>("maintenance", launchProfileName: null)
        .InTheSameEnvironment()
        .WithHttpEndpoint()
        .WithHttpHealthCheck("/health")
        .WithReference(maintenanceDb).WaitFor(maintenanceDb)
        .WithReference(redis).WaitFor(redis)
        .WithReference(kafka).WaitFor(kafka)
        .WithReference(gateway)
        .WithFilesDirectory("Maintenance__FilesDirectory");

    portal.WithReference(maintenance);
    gateway.WithReference(maintenance);
}

builder.Build().Run();
