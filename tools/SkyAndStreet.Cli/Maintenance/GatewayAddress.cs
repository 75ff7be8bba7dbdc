using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Maintenance;

internal static class GatewayAddress
{
    /// <exception cref="SkyException">Nothing runs here, or it runs without a gateway.</exception>
    public static async Task<Uri> OfRunningSystemAsync(Repository repository, CancellationToken cancellationToken)
    {
        using var client = ControlClient.Connect(repository);
        if (client.Running.GatewayUrl is { } known) return known;
        var gateway = (await client.ResourcesAsync(cancellationToken)).FirstOrDefault(resource => resource.Name == "gateway");
        return gateway?.Urls?.FirstOrDefault(url => url.StartsWith("http", StringComparison.Ordinal)) is { } url
            ? new Uri(url)
            : throw new SkyException("The system that runs here has no gateway yet: ./sky status shows why, or give --gateway.", ExitCodes.NotRunning);
    }
}
