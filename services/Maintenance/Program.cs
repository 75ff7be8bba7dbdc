using SkyAndStreet.Maintenance;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.Ui;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddMaintenance();

var app = builder.Build();
app.UseProblemPages();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapMaintenance();
await app.RunAsync();
