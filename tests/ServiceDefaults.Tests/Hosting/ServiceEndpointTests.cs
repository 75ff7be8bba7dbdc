using Microsoft.Extensions.Configuration;

namespace SkyAndStreet.ServiceDefaults.Tests.Hosting;

public sealed class ServiceEndpointTests
{
    private readonly ServiceEndpoints _endpoints = new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["services:traffic:http:0"] = "http://127.0.0.1:5001",
        ["services:traffic:http:1"] = "http://127.0.0.1:5002",
        ["services:traffic:grpc:0"] = "127.0.0.1:5003",
        ["services:secure:https:0"] = "https://127.0.0.1:5004",
        ["services:secure:http:0"] = "http://127.0.0.1:5005",
    }).Build());

    [Theory]
    [InlineData("http://secure/a?b=c", "http://127.0.0.1:5005/a?b=c")]
    [InlineData("https+http://secure/a", "https://127.0.0.1:5004/a")]
    [InlineData("http://_grpc.traffic/a", "http://127.0.0.1:5003/a")]
    [InlineData("http://SECURE/a", "http://127.0.0.1:5005/a")]
    [InlineData("http://unknown/a", "http://unknown/a")]
    [InlineData("http://127.0.0.1:9/a", "http://127.0.0.1:9/a")]
    public void A_name_becomes_the_address_in_configuration(string asked, string expected) =>
        Assert.Equal(expected, _endpoints.Resolve(new Uri(asked)).ToString());

    [Fact]
    public void Replicas_take_turns() =>
        Assert.Equal(2, Enumerable.Range(0, 4).Select(_ => _endpoints.Resolve(new Uri("http://traffic/")).Port).Distinct().Count());
}
