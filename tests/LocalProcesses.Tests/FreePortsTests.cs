using System.Net;
using System.Net.Sockets;

namespace SkyAndStreet.LocalProcesses.Tests;

public sealed class FreePortsTests
{
    [Fact]
    public void No_port_is_given_twice()
    {
        var ports = Enumerable.Range(0, 200).AsParallel().Select(_ => FreePorts.Take()).ToList();
        Assert.Equal(200, ports.Distinct().Count());
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    public void A_port_taken_on_any_address_of_localhost_is_not_free(string address)
    {
        if (address == "::1" && !Loopback.HasVersion6)
            return; // nothing of that address can be taken on a machine without IPv6
        using var listener = new TcpListener(IPAddress.Parse(address), FreePorts.Take());
        listener.Start();
        Assert.False(FreePorts.IsFree(((IPEndPoint)listener.LocalEndpoint).Port));
    }

    [Fact]
    public void A_pair_moves_together_until_both_are_free()
    {
        var (first, second) = (FreePorts.Take(), FreePorts.Take());
        using var listener = new TcpListener(IPAddress.Loopback, second);
        listener.Start();
        var pair = FreePorts.NextFreePair(first, second);
        Assert.True(pair.First > first);
        Assert.Equal(pair.First - first, pair.Second - second);
        Assert.Equal(first, FreePorts.NextFree(first));
    }
}
