using SkyAndStreet.Maintenance;
using SkyAndStreet.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMaintenance();

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapMaintenance();
await app.RunAsync();
