using System.Globalization;
using Aspire.Hosting.LocalRuntime.Control;

namespace Aspire.Hosting.LocalRuntime.Progress;

/// <summary>Decides which lines to print, given the states of the resources now.</summary>
internal sealed class ProgressLines(TimeProvider clock)
{
    private readonly long _start = clock.GetTimestamp();
    private readonly Dictionary<string, string> _told = [];

    /// <summary>The addresses have been printed.</summary>
    public bool IsAddressed { get; set; }

    /// <summary>A line for each resource that came to an end of its start, or changed after it.</summary>
    public IReadOnlyList<string> Changes(IReadOnlyList<ResourceStatus> resources)
    {
        var lines = new List<string>();
        foreach (var resource in resources)
        {
            var text = Outcome(resource);
            if (text is null || _told.GetValueOrDefault(resource.Name) == text)
                continue;
            _told[resource.Name] = text;
            lines.Add(Line(resource, text, resources));
        }
        return lines;
    }

    /// <summary>One line for each resource that is not there yet: what it waits for.</summary>
    public IReadOnlyList<string> Waiting(IReadOnlyList<ResourceStatus> resources) =>
        [.. resources.Where(resource => Outcome(resource) is null).Select(resource => Line(resource, Pending(resource), resources))];

    /// <summary>Every resource has come up, failed, ended or waits for a person.</summary>
    public bool IsComplete(IReadOnlyList<ResourceStatus> resources) => resources.Count > 0 && resources.All(resource => Outcome(resource) is not null);

    /// <summary>Null while it is on its way.</summary>
    private string? Outcome(ResourceStatus resource) => resource.State switch
    {
        "Running" when resource.Health == "Healthy" => "Running",
        "Running" when _told.ContainsKey(resource.Name) => $"Running ({resource.Health})",
        "Running" or "Starting" or "Stopping" or "Waiting" or "Unknown" => null,
        "FailedToStart" => "Failed to start",
        "NotStarted" => "Not started",
        var state => resource.ExitCode is { } code and not 0 ? $"{state} ({code})" : state,
    };

    private static string Pending(ResourceStatus resource) =>
        resource.State == "Running" ? "Running, not healthy yet" : resource.WaitingFor is { } what ? $"Waiting for {what}" : resource.State;

    private string Line(ResourceStatus resource, string text, IReadOnlyList<ResourceStatus> resources)
    {
        var width = Math.Max(12, resources.Max(other => other.Name.Length));
        var elapsed = clock.GetElapsedTime(_start).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        var rest = text == "Running" ? string.Join("  ", resource.Urls) : resource.Reason ?? "";
        return $"  {resource.Name.PadRight(width)}  {text,-16}  {elapsed,5} s  {rest}".TrimEnd();
    }
}
