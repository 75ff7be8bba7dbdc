namespace SkyAndStreet.Gateway.Tests;

/// <summary>One gateway in Development with a portal and a maintenance service, for tests that change nothing about them.</summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    public Upstream Portal { get; private set; } = null!;

    public Upstream Maintenance { get; private set; } = null!;

    public RunningGateway Gateway { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Portal = await Upstream.StartAsync("portal-0");
        Maintenance = await Upstream.StartAsync("maintenance-0");
        Gateway = await RunningGateway.StartAsync("Development", [("portal", Portal), ("maintenance", Maintenance)]);
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Portal.DisposeAsync();
        await Maintenance.DisposeAsync();
    }
}
