namespace SkyAndStreet.Gateway.Proxy;

/// <summary>How a service is, over all its instances.</summary>
/// <param name="Name">The service's name.</param>
/// <param name="Health"><c>healthy</c> when every instance is, <c>degraded</c> when some are, else <c>unhealthy</c>.</param>
/// <param name="Version">What the first instance that said so runs; null when none did.</param>
/// <param name="Instances">How many there should be.</param>
/// <param name="HealthyInstances">How many answered that they are well.</param>
internal sealed record ServiceStatus(string Name, string Health, string? Version, int Instances, int HealthyInstances);
