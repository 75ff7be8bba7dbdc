using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using SkyAndStreet.LocalProcesses;

namespace SkyAndStreet.Dashboard.Tests;

public sealed class PublicPortsTests : IDisposable
{
    private readonly ConfigurationManager _configuration = new();

    public void Dispose() => _configuration.Dispose();

    [Fact]
    public void A_taken_port_moves_both()
    {
        var wanted = FreePorts.Take();
        var (gateway, dashboard) = (FreePorts.Take(), wanted);
        _configuration["ASPNETCORE_URLS"] = $"https://localhost:1;http://localhost:{dashboard}";
        using var taken = new TcpListener(IPAddress.Loopback, dashboard);
        taken.Start();
        var (chosenGateway, chosenDashboard) = Choose(gateway);
        Assert.True(chosenDashboard > dashboard);
        Assert.Equal(chosenGateway - gateway, chosenDashboard - dashboard);
        Assert.Equal($"http://localhost:{chosenDashboard}", _configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"]);
    }

    [Fact]
    public void The_gateways_port_can_be_asked_for()
    {
        var asked = FreePorts.Take();
        _configuration["port"] = $"{asked}";
        Assert.Equal(asked, Choose(1).Gateway);
    }

    [Theory]
    [InlineData("port", "0")]
    [InlineData("port", "many")]
    [InlineData("ports", "many")]
    public void A_value_that_means_nothing_is_an_error(string name, string value)
    {
        _configuration[name] = value;
        Assert.Throws<DistributedApplicationException>(() => Choose(8080));
    }

    private (int? Gateway, int Dashboard) Choose(int gatewayPort)
    {
        var gateway = new ExecutableResource("gateway", "x", "/");
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: "http", port: gatewayPort);
        gateway.Annotations.Add(endpoint);
        var address = new DashboardAddress(_configuration);
        new PublicPorts(_configuration, new DistributedApplicationModel([gateway]), address).Choose();
        return (endpoint.Port, address.Port);
    }
}
