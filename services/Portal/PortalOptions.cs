using System.ComponentModel.DataAnnotations;

namespace SkyAndStreet.Portal;

/// <summary>Settings of the portal, section <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>How long a system may take to answer before it counts as down, in milliseconds.</summary>
    [Range(100, 30_000)]
    public int AnswerWithinMilliseconds { get; set; } = 2_000;

    /// <summary>An answer younger than this is shown again instead of asking once more, in milliseconds.</summary>
    [Range(0, 60_000)]
    public int AskAgainAfterMilliseconds { get; set; } = 2_000;

    /// <summary>How often a card asks for itself again, in seconds.</summary>
    [Range(1, 3_600)]
    public int RefreshEverySeconds { get; set; } = 5;

    /// <summary>How long after the portal's own start a system that never answered counts as starting, in seconds.</summary>
    [Range(0, 3_600)]
    public int StartingForSeconds { get; set; } = 60;

    /// <summary>How many last answers are kept; one a system and tenant.</summary>
    [Range(10, 1_000_000)]
    public int RememberedAnswers { get; set; } = 5_000;
}
