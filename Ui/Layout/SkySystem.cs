namespace SkyAndStreet.Ui;

/// <summary>One of the systems behind the doors: same place, same word, same key on every page.</summary>
/// <param name="Key">Resource name and first segment of its addresses.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Letter">The key after <c>g</c> that opens it.</param>
/// <param name="Purpose">One sentence.</param>
/// <param name="IsPlanned">Whether no service exists yet; the issue that builds it turns this off.</param>
public sealed record SkySystem(string Key, string Name, char Letter, string Purpose, bool IsPlanned = true)
{
    /// <summary>All systems, in the order of the doors.</summary>
    public static IReadOnlyList<SkySystem> All { get; } =
    [
        new("meteor", "Meteor", 'm', "Cameras that watch the night sky together and count meteors."),
        new("traffic", "Traffic", 't', "Street cameras that count and measure vehicles and keep no faces."),
        new("iss", "ISS", 'i', "Live telemetry of the International Space Station."),
        new("maintenance", "Maintenance", 'p', "Telemetry of machines and spacecraft, and what is about to break.", IsPlanned: false),
        new("crypto", "Crypto", 'c', "Prices of several exchanges side by side."),
    ];

    /// <summary>Address of the system's first page.</summary>
    public string Path => $"/{Key}";

    /// <summary>The system with this key, or null.</summary>
    public static SkySystem? Find(string? key) => All.FirstOrDefault(s => s.Key == key);
}
