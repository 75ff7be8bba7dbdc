using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);

var greeting = builder.AddParameter("greeting", "good day");
var back = builder.AddProject<Projects.Echo>("back").WithReplicas(builder.Configuration.GetValue("Replicas", 1)).WithHttpHealthCheck("/health");
builder.AddProject<Projects.Echo>("front").WithEnvironment("GREETING", greeting).WithReference(back).WaitFor(back).WithHttpHealthCheck("/health");
builder.AddProject<Projects.Echo>("asleep").WithExplicitStart();

builder.Build().Run();
