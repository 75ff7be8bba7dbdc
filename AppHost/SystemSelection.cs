using Microsoft.Extensions.Configuration;

namespace SkyAndStreet.AppHost;

/// <summary>
/// Which systems a run includes: all of them, or the ones named in <c>--systems a,b</c>. Infrastructure, gateway and
/// portal are always part of a run.
/// </summary>
internal sealed class SystemSelection
{
    /// <summary>The systems that exist today, by resource name.</summary>
    public static readonly IReadOnlyList<string> Known = ["maintenance"];

    private readonly HashSet<string> _included;

    private SystemSelection(IEnumerable<string> included) =>
        _included = new HashSet<string>(included, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="DistributedApplicationException">A name is not the name of a system.</exception>
    public static SystemSelection From(IConfiguration configuration)
    {
        var asked = (configuration["systems"] ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = asked.Where(name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray();
        if (unknown.Length > 0)
            throw new DistributedApplicationException(
                $"There is no system named {string.Join(", ", unknown)}. The systems are: {string.Join(", ", Known)}.");
        return new SystemSelection(asked.Length == 0 ? Known : asked);
    }

    public bool Include(string system) => _included.Contains(system);
}
