using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SkyAndStreet.Gateway.Identity;
using SkyAndStreet.Gateway.Proxy;

namespace SkyAndStreet.Gateway.Tests;

public sealed class SettingTests
{
    [Theory]
    [InlineData("Gateway:RequestsPerSecond", "0")]
    [InlineData("Gateway:BurstRequests", "10")]
    [InlineData("Gateway:MaxConnections", "1")]
    [InlineData("Gateway:MaxWebSockets", "0")]
    [InlineData("Gateway:BodyLimitMiB", "0")]
    [InlineData("Gateway:HealthCheckIntervalSeconds", "0")]
    [InlineData("Gateway:HealthCheckTimeoutSeconds", "61")]
    [InlineData("Gateway:IdleTimeoutSeconds", "NaN")]
    [InlineData("Gateway:BodyLimits:0:Path", "maintenance")]
    [InlineData("Gateway:BodyLimits:0:LimitMiB", "-1")]
    [InlineData("Gateway:CorsOrigins:0", "https://tool.example/")]
    [InlineData("Gateway:CorsOrigins:0", "*")]
    [InlineData("Identity:SigningSecret", "short")]
    [InlineData("Identity:SigningSecret", "")]
    [InlineData("Identity:DevelopmentApiKey", "short")]
    [InlineData("Identity:SignInToken", "short")]
    [InlineData("Identity:SessionHours", "0")]
    public async Task A_wrong_setting_stops_the_start_and_is_named(string key, string value)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var app = RunningGateway.Build("Development", (key, value));
            await app.StartAsync();
        });
        Assert.Contains(key.Split(':')[1], failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services:maintenance:http:0", "not an address")]
    [InlineData("services:maintenance:http:0", "ftp://127.0.0.1")]
    [InlineData("services:api:http:0", "http://127.0.0.1:1")]
    [InlineData("services:a_b:http:0", "http://127.0.0.1:1")]
    public void A_service_that_cannot_be_routed_stops_the_start_and_is_named(string key, string value)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => RunningGateway.Build("Development", (key, value)));
        Assert.Contains(string.Join(':', key.Split(':')[..2]), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_address_of_a_service_is_a_destination_of_its_own()
    {
        var services = ServiceAddresses.Read(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("services:Maintenance:http:0", "http://127.0.0.1:5001"),
            new("services:maintenance:http:1", "http://127.0.0.1:5002"),
            new("services:portal:https:0", "https://portal.example"),
            new("services:tcponly:tcp:0", "tcp://127.0.0.1:9"),
        ]).Build());

        Assert.Equal(["maintenance", "portal"], services.Select(service => service.Name));
        var cluster = ServiceRoutes.Clusters(services, new GatewayOptions())[0];
        Assert.Equal(
            ["http://127.0.0.1:5001/", "http://127.0.0.1:5002/"], cluster.Destinations!.Values.Select(one => one.Address));
    }

    [Theory]
    [InlineData("""{"status":"Healthy","version":"1.2.3"}""", "1.2.3")]
    [InlineData("""{"version":7}""", null)]
    [InlineData("""["version"]""", null)]
    [InlineData("Healthy", null)]
    [InlineData("", null)]
    [InlineData("""{"version":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""", null)]
    [InlineData("""{"version":"\ud800"}""", null)]
    public void A_version_is_read_from_any_health_answer_or_not_at_all(string answer, string? version) =>
        Assert.Equal(version, ServiceHealth.Version(Encoding.UTF8.GetBytes(answer)));

    [Fact]
    public void Defaults_are_valid() =>
        Assert.True(new GatewayOptionsValidation().Validate(null, new GatewayOptions()).Succeeded);

    [Fact]
    public void A_caller_needs_all_its_claims() =>
        Assert.Throws<InvalidOperationException>(() => Caller.From(new System.Security.Claims.ClaimsPrincipal()));
}
