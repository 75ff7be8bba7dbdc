using SkyAndStreet.Ui;

namespace SkyAndStreet.Portal.Systems;

/// <summary>What the home page knows of one system now: its last answer, and whether that still holds.</summary>
/// <param name="System">Which system.</param>
/// <param name="State">Its state as a status.</param>
/// <param name="Since">Since when it is in this state, as far as this portal has seen.</param>
/// <param name="Summary">Its last answer; null before the first.</param>
/// <param name="AnsweredAt">When that answer came.</param>
/// <param name="Problem">Why there is no newer answer; null when the last question was answered.</param>
public sealed record SystemView(
    SkySystem System, StatusKind State, DateTimeOffset Since, SystemSummary? Summary, DateTimeOffset? AnsweredAt, string? Problem)
{
    /// <summary>Whether the shown value is an old one.</summary>
    public bool IsHeld => Problem is not null && Summary is not null;

    public bool NeedsAttention => State is StatusKind.Critical or StatusKind.Warning;
}
