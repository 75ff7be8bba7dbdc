using System.Text.RegularExpressions;

namespace Aspire.Hosting.LocalRuntime.Dashboard.Pages;

/// <summary>What one instance prints, newest last.</summary>
internal static partial class ConsolePage
{
    private static readonly Html Empty = new("<p class=\"void\" data-empty>Nothing printed yet. Lines appear here as they come.</p>");

    public static Html Render(ResourceEvent instance, IReadOnlyList<LogLine> lines, int total) => Layout.Page($"{instance.ResourceId} output", Html.Of($"""
        <nav class="crumb" aria-label="Path"><a href="/">Resources</a><span aria-hidden="true">/</span><span>{instance.ResourceId}</span></nav>
        <div class="ttl">
        <h1>{instance.ResourceId}</h1>{ResourceState.Render(instance.Snapshot)}
        <div class="act">{CommandButtons.Render(instance)}<button class="b" type="button" data-pause aria-pressed="false" hidden>Pause</button></div>
        </div>
        <p class="ban" data-offline hidden>The AppHost does not answer. What is shown below is old.</p>
        <section class="p" aria-labelledby="output-title">
        <h2 class="vh" id="output-title">Output</h2>
        {Html.If(lines.Count == 0, Empty)}
        <ol class="log" tabindex="0" aria-labelledby="output-title" data-log="/live/consolelogs/{Uri.EscapeDataString(instance.ResourceId)}?after={(lines.Count == 0 ? 0 : lines[^1].LineNumber)}">
        {Lines(lines)}
        </ol>
        <p class="prov"><span>AppHost</span><span>the last {lines.Count} of {total} lines kept; all are in .sky/logs/{instance.Resource.Name}.log</span></p>
        </section>
        """));

    public static Html Lines(IEnumerable<LogLine> lines) => Html.Join(lines.Select(line => Html.Of(
        $"<li value=\"{line.LineNumber}\"{Html.If(line.IsErrorMessage, new(" class=\"e\""))}>{Plain(line.Content)}</li>\n")));

    /// <summary>Without terminal colours and other control characters.</summary>
    private static string Plain(string text) => ControlCharacters().Replace(text, "");

    [GeneratedRegex(@"\x1B\[[0-9;?]*[ -/]*[@-~]|\x1B[@-_]|[\x00-\x08\x0B-\x1F\x7F]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ControlCharacters();
}
