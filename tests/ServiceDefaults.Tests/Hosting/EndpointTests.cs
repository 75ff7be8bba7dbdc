using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests.Hosting;

/// <summary>A service without a database: what it answers, and to whom.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private readonly TenantId _tenant = new(Guid.CreateVersion7());
    private readonly TestIssuer _issuer = new();
    private HealthCheckResult _disk = HealthCheckResult.Healthy();
    private RunningService _service = null!;

    private HttpClient Client => _service.Client;

    public async Task InitializeAsync() => _service = await RunningService.StartAsync(
        builder =>
        {
            _issuer.TrustedBy(builder.Services);
            builder.Services.AddHealthChecks().AddCheck("disk", () => _disk);
        },
        map: Map);

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _issuer.Dispose();
    }

    [Fact]
    public async Task Health_names_each_check_and_the_service()
    {
        var healthy = await Client.GetFromJsonAsync<HealthAnswer>("/health");
        Assert.Equal(("weather", "Healthy"), (healthy!.Service, healthy.Status));
        Assert.Equal(["disk", "self"], healthy.Checks.Select(c => c.Name).Order());
        _disk = HealthCheckResult.Unhealthy("full");
        var answer = await Client.GetAsync("/health");
        var sick = await answer.Content.ReadFromJsonAsync<HealthAnswer>();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy", "full"), (answer.StatusCode, sick!.Status, sick.Checks.Single(c => c.Name == "disk").Description));
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/alive")).StatusCode);
    }

    [Theory]
    [InlineData("/api/v1/weather/read", "", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/weather/read", "read", HttpStatusCode.OK)]
    [InlineData("/api/v1/weather/write", "read", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/weather/write", "read write", HttpStatusCode.OK)]
    [InlineData("/api/v1/weather/operate", "read write", HttpStatusCode.Forbidden)]
    [InlineData("/api/v1/weather/operate", "operate", HttpStatusCode.OK)]
    [InlineData("/api/v1/weather/public", "", HttpStatusCode.OK)]
    [InlineData("/api/v1/weather/forgotten", "", HttpStatusCode.Unauthorized)]
    public async Task A_policy_asks_for_its_scope(string path, string scopes, HttpStatusCode status)
    {
        if (scopes.Length > 0)
            _issuer.SignIn(Client, _tenant, scopes);
        Assert.Equal(status, (await Client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_tenant_is_the_tokens()
    {
        _issuer.SignIn(Client, _tenant);
        Assert.Equal(_tenant.ToString(), await Client.GetStringAsync("/api/v1/weather/read"));
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("somebody")]
    [InlineData(null)]
    public void A_caller_without_a_tenant_is_told_so(string? tid)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity(tid is null ? [] : [new Claim(TenantClaim.Type, tid)]));
        Assert.Throws<UnauthorizedAccessException>(() => user.Tenant());
    }

    [Fact]
    public void Each_endpoint_of_the_defaults_declares_a_policy()
    {
        var endpoints = _service.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).ToList();
        Assert.Equal(
            ["/api/v1/weather/forgotten"],
            endpoints.Where(e => !e.Metadata.OfType<IAuthorizeData>().Any(a => a.Policy is not null)).OfType<RouteEndpoint>().Select(e => e.RoutePattern.RawText!));
    }

    [Theory]
    [InlineData("/api/v1/weather/fail", HttpStatusCode.InternalServerError)]
    [InlineData("/api/v1/weather/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/weather/bad", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/weather/forbidden", HttpStatusCode.Forbidden)]
    public async Task Errors_are_problem_details_with_the_requests_id_and_nothing_of_the_exception(string path, HttpStatusCode status)
    {
        _issuer.SignIn(Client, _tenant);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "X-Request-Id", "abc-1" } } };
        var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var problem = JsonDocument.Parse(text);
        Assert.Equal("abc-1", problem.RootElement.GetProperty("requestId").GetString());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc-123_X.y", true)]
    [InlineData("has space", false)]
    [InlineData("<script>", false)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public async Task A_request_keeps_its_id_when_it_is_one(string id, bool isKept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/alive");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);
        var given = Assert.Single((await Client.SendAsync(request)).Headers.GetValues("X-Request-Id"));
        Assert.Equal(isKept, given == id);
        Assert.Matches("^[A-Za-z0-9._-]{1,64}$", given);
    }

    [Fact]
    public async Task The_API_is_described_and_readable()
    {
        using var document = await Client.GetFromJsonAsync<JsonDocument>("/weather/docs/v1.json");
        Assert.Contains("/api/v1/weather/read", document!.RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name));
        var page = await Client.GetAsync("/weather/docs");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("swagger-ui", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync("/weather/docs/swagger-ui.css")).StatusCode);
    }

    [Fact]
    public async Task Nothing_says_which_server_answers() => Assert.False((await Client.GetAsync("/alive")).Headers.Contains("Server"));

    private static void Map(WebApplication app)
    {
        var api = app.MapGroup("/api/v1/weather");
        api.MapGet("/read", (ClaimsPrincipal user) => user.Tenant().ToString()).RequireAuthorization(Policies.Read);
        api.MapGet("/write", () => "").RequireAuthorization(Policies.Write);
        api.MapGet("/operate", () => "").RequireAuthorization(Policies.Operate);
        api.MapGet("/public", () => "").RequireAuthorization(Policies.Public);
        api.MapGet("/forgotten", () => "");
        api.MapGet("/fail", string () => throw new InvalidOperationException("secret")).RequireAuthorization(Policies.Read);
        api.MapGet("/bad", string () => throw new BadHttpRequestException("secret")).RequireAuthorization(Policies.Read);
        api.MapGet("/forbidden", string () => throw new UnauthorizedAccessException("secret")).RequireAuthorization(Policies.Read);
    }
}
