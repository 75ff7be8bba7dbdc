namespace SkyAndStreet.Hosting.Tests.Testing;

/// <summary>The AppHost of Apps/EchoHost, running, with two replicas of one service.</summary>
public sealed class EchoHostFixture : IAsyncLifetime
{
    public DistributedApplication Application { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.EchoHost>(["--Replicas=2"]);
        builder.Configuration["Parameters:greeting"] = "from the test";
        Application = await builder.BuildAsync();
        await Application.StartAsync();
        foreach (var name in (string[])["back", "front"]) await Application.ResourceNotifications.WaitForResourceHealthyAsync(name).WaitAsync(Deadline.Long);
    }

    public async Task DisposeAsync() => await Application.DisposeAsync();
}
