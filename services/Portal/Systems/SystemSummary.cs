namespace SkyAndStreet.Portal.Systems;

/// <summary>What a system says of itself at <c>GET /api/v1/{system}/summary</c>.</summary>
/// <param name="System">Its key.</param>
/// <param name="State">"ok" or "degraded"; anything else is read as degraded.</param>
/// <param name="Headline">The one number.</param>
/// <param name="Sentence">One sentence that judges it.</param>
/// <param name="AsOf">When the newest measurement behind the number was made.</param>
public sealed record SystemSummary(string System, string State, Headline? Headline, string? Sentence, DateTimeOffset? AsOf)
{
    public bool IsDegraded => !string.Equals(State, "ok", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One number with its unit and what it counts.</summary>
/// <param name="Value">A decimal, so that the digits stay as the system wrote them; null when unknown.</param>
/// <param name="Unit">"samples".</param>
/// <param name="Label">"stored".</param>
public sealed record Headline(decimal? Value, string? Unit, string? Label);
