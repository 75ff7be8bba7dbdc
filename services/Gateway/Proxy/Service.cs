namespace SkyAndStreet.Gateway.Proxy;

/// <summary>A service that the gateway knows, and where its instances listen.</summary>
/// <param name="Name">Its first path segment, as in <c>/maintenance</c>.</param>
/// <param name="Addresses">One address an instance.</param>
internal sealed record Service(string Name, IReadOnlyList<Uri> Addresses)
{
    /// <summary>The service that answers every path no other service owns.</summary>
    public const string Portal = "portal";

    /// <summary>The name as people read it.</summary>
    public string Title => char.ToUpperInvariant(Name[0]) + Name[1..];
}
