using SkyAndStreet.Portal;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.Ui;

var builder = WebApplication.CreateBuilder(args);
// The AppHost starts built assemblies in any environment; the framework looks for assets there in Development only.
builder.WebHost.UseStaticWebAssets();
builder.AddServiceDefaults();
builder.AddPages();
builder.AddPortal();

var app = builder.Build();
app.UseProblemPages();
app.UseServiceDefaults();
app.MapServiceDefaults();
app.MapPortal();
await app.RunAsync();

/// <summary>The entry point, for tests that start the service.</summary>
public partial class Program;
