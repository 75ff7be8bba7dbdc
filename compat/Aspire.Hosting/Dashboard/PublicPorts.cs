using Microsoft.Extensions.Configuration;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>
/// The two addresses that people type: the gateway's and the dashboard's. When one is taken both move by the same step,
/// so that two checkouts can run side by side and each pair is told apart at a glance.
/// </summary>
/// <remarks>Switches of the command line: <c>--port 9000</c> for the gateway, <c>--ports random</c> for all.</remarks>
internal sealed class PublicPorts(IConfiguration configuration, DistributedApplicationModel model, DashboardAddress dashboard)
{
    private const string GatewayName = "gateway";

    public static IResourceWithEndpoints? Gateway(DistributedApplicationModel model) =>
        model.Resources.OfType<IResourceWithEndpoints>().FirstOrDefault(resource => resource.Name.Equals(GatewayName, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="DistributedApplicationException">A switch has a value that means nothing.</exception>
    public void Choose()
    {
        if (configuration["ports"] is { Length: > 0 } ports)
            configuration["DcpPublisher:RandomizePorts"] = ports == "random" ? "true" : throw new DistributedApplicationException($"--ports knows 'random', not '{ports}'.");
        if (configuration.GetValue("DcpPublisher:RandomizePorts", false))
        {
            dashboard.Choose(FreePorts.Take());
            return;
        }
        var endpoint = GatewayEndpoint();
        if (endpoint is not null && AskedPort() is { } asked)
            endpoint.Port = asked;
        if (endpoint?.Port is not { } gateway)
        {
            dashboard.Choose(FreePorts.NextFree(dashboard.WantedPort));
            return;
        }
        var pair = FreePorts.NextFreePair(gateway, dashboard.WantedPort);
        endpoint.Port = pair.First;
        dashboard.Choose(pair.Second);
    }

    private EndpointAnnotation? GatewayEndpoint() =>
        Gateway(model)?.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.UriScheme == "http");

    private int? AskedPort()
    {
        if (configuration["port"] is not { Length: > 0 } text)
            return null;
        return int.TryParse(text, out var port) && port is > 0 and < 65_536 ? port : throw new DistributedApplicationException($"--port wants a number from 1 to 65535, not '{text}'.");
    }
}
