var builder = DistributedApplication.CreateBuilder(args);

var postgres = builder.AddPostgres("postgres").WithDataVolume("postgres");
postgres.AddDatabase("maintenancedb");
builder.AddRedis("redis").WithDataVolume("redis");
builder.AddKafka("kafka").WithDataVolume("kafka");

builder.Build().Run();
