using SkyAndStreet.Ui;

namespace SkyAndStreet.Portal.Systems;

/// <summary>The systems that the AppHost has: those whose address it gives (<c>services:{key}:http:0</c>).</summary>
public sealed class InstalledSystems
{
    private readonly IConfiguration _configuration;

    public InstalledSystems(IConfiguration configuration)
    {
        _configuration = configuration;
        var byPresence = SkySystem.All.ToLookup(s => !string.IsNullOrEmpty(Setting(s)));
        Present = [.. byPresence[true]];
        Absent = [.. byPresence[false]];
    }

    public IReadOnlyList<SkySystem> Present { get; }

    /// <summary>Planned ones, and built ones that this AppHost was started without.</summary>
    public IReadOnlyList<SkySystem> Absent { get; }

    /// <summary>Where a present system's API is.</summary>
    public Uri AddressOf(SkySystem system)
    {
        var setting = Setting(system) ?? throw new InvalidOperationException($"{system.Key} is not present.");
        return new Uri(setting.Contains("://", StringComparison.Ordinal) ? setting : $"http://{setting}");
    }

    public SkySystem? Find(string key) => Present.FirstOrDefault(s => s.Key == key);

    private string? Setting(SkySystem system) => _configuration[$"services:{system.Key}:http:0"];
}
