using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Gateway.Tests;

/// <summary>The gateway in front of a service as services are really built.</summary>
public sealed class ServiceDefaultsTests : IAsyncLifetime
{
    private WebApplication _service = null!;
    private RunningGateway _gateway = null!;

    public async Task InitializeAsync()
    {
        _service = BuildService();
        await _service.StartAsync();
        _gateway = await RunningGateway.StartAsync("Development", [], ("services:maintenance:http:0", _service.Urls.First()));
        _service.Configuration["services:gateway:http:0"] = _gateway.Address.AbsoluteUri;
    }

    [Fact]
    public async Task The_service_knows_the_caller_and_the_tenant()
    {
        Assert.Equal(
            "Development User of 00000000-0000-7000-8000-0000000000d1",
            await _gateway.Client.GetStringAsync("/api/v1/maintenance/who"));
    }

    [Fact]
    public async Task Past_the_gateway_the_service_answers_nobody()
    {
        using var client = new HttpClient { BaseAddress = new Uri(_service.Urls.First()) };
        using var bare = await client.GetAsync("/api/v1/maintenance/who");
        Assert.Equal(HttpStatusCode.Unauthorized, bare.StatusCode);
    }

    [Fact]
    public async Task The_request_has_one_id_all_the_way()
    {
        using var response = await _gateway.GetAsync("/api/v1/maintenance/id", ("X-Request-Id", "an-id-of-the-client"));
        Assert.Equal("an-id-of-the-client", await response.Content.ReadAsStringAsync());
        Assert.Equal("an-id-of-the-client", response.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task The_services_version_is_in_the_systems_list() =>
        Assert.Matches(
            "\"name\":\"maintenance\",\"health\":\"healthy\",\"version\":\"[^\"]+\"",
            await _gateway.Client.GetStringAsync("/api/v1/system"));

    public async Task DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _service.DisposeAsync();
    }

    private static WebApplication BuildService()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults(defaults => defaults.System = "maintenance");
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapGet("/api/v1/maintenance/who", (ClaimsPrincipal user) => $"{user.Identity!.Name} of {user.Tenant()}")
            .RequireAuthorization(Policies.Write);
        app.MapGet("/api/v1/maintenance/id", (HttpContext context) => context.TraceIdentifier).RequireAuthorization(Policies.Read);
        return app;
    }
}
