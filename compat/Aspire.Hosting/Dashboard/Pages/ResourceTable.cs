using System.Globalization;
using Aspire.Hosting.LocalRuntime.Control;
using Aspire.Hosting.LocalRuntime.Dashboard.Telemetry;

namespace Aspire.Hosting.LocalRuntime.Dashboard.Pages;

/// <summary>The table of instances. Rows and cells have ids, so that the script changes only what differs.</summary>
internal sealed class ResourceTable(ResourceOverview overview, MemorySampler memory, TelemetryCounts telemetry)
{
    public Html Render() => Html.Of($"""
        <section class="p" aria-labelledby="resources-title">
        <h2 class="vh" id="resources-title">Table of resources</h2>
        <div class="tw" tabindex="0" role="region" aria-labelledby="resources-title">
        <table class="stack">
        <thead><tr><th scope="col">Name</th><th scope="col">State</th><th scope="col" class="p2">Started, UTC</th><th scope="col" class="p3">Type</th><th scope="col" class="p4">Source</th><th scope="col">Addresses</th><th scope="col" class="num p3">Pid</th><th scope="col" class="num p2">Memory, MiB</th><th scope="col" class="num p4">Telemetry</th><th scope="col">Actions</th></tr></thead>
        <tbody data-live="/live/resources">
        {Rows()}
        </tbody>
        </table>
        </div>
        <p class="prov"><span>AppHost</span><span>memory: resident, shared pages counted once</span><span>telemetry: log records, spans, metrics received, not kept</span></p>
        </section>
        """);

    public Html Rows()
    {
        var instances = overview.Instances();
        var bytes = memory.Sample([.. instances.Select(ResourceOverview.ProcessIdOf).OfType<int>()]);
        return instances.Count == 0
            ? new("<tr id=\"r-none\"><td colspan=\"10\">The application has no resources: add one in AppHost.cs.</td></tr>")
            : Html.Join(instances.Select(instance => Row(instance, ResourceOverview.ProcessIdOf(instance) is { } pid ? bytes.GetValueOrDefault(pid) : null)));
    }

    private Html Row(ResourceEvent instance, long? bytes)
    {
        var snapshot = instance.Snapshot;
        return Html.Of($"""
            <tr id="r-{instance.ResourceId}"><th scope="row"><a href="/consolelogs/resource/{Uri.EscapeDataString(instance.ResourceId)}">{NameOf(instance)}</a></th><td>{ResourceState.Render(snapshot)}</td><td class="p2">{Started(snapshot)}</td><td class="p3">{TypeOf(snapshot)}</td><td class="p4 src">{Text(snapshot, KnownProperties.Source)}</td><td class="all">{Addresses(snapshot)}</td><td class="num p3">{Number(ResourceOverview.ProcessIdOf(instance))}</td><td class="num p2">{Megabytes(bytes)}</td><td class="num p4">{Received(instance.Resource.Name)}</td><td class="all">{CommandButtons.Render(instance)}</td></tr>

            """);
    }

    /// <summary>A single instance goes by its resource's name, replicas by their own.</summary>
    private static string NameOf(ResourceEvent instance) =>
        InstancesAnnotation.Of(instance.Resource).Count > 1 ? instance.ResourceId : instance.Resource.Name;

    private static string TypeOf(CustomResourceSnapshot snapshot) =>
        snapshot.ResourceType is { Length: > 8 } type && type.EndsWith("Resource", StringComparison.Ordinal) ? type[..^8] : snapshot.ResourceType;

    private static Html Started(CustomResourceSnapshot snapshot) => snapshot.StartTimeStamp is { } at
        ? Html.Of($"""<time datetime="{at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}">{at.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}</time>""")
        : Unknown;

    private static Html Unknown => new("<span class=\"mut\">—</span>");

    private static Html Text(CustomResourceSnapshot snapshot, string property) =>
        snapshot.Property(property)?.ToString() is { Length: > 0 } text ? Html.Of($"{text}") : Unknown;

    private static Html Number(int? number) => number is { } value ? Html.Of($"{value}") : Unknown;

    private static Html Megabytes(long? bytes) =>
        bytes is { } value ? Html.Of($"{(value / 1048576.0).ToString("0", CultureInfo.InvariantCulture)}") : Unknown;

    private Html Received(string resource) => telemetry.Of(resource) is { } count
        ? Html.Of($"""<span title="log records, spans, metrics">{Short(count.LogRecords)} · {Short(count.Spans)} · {Short(count.Metrics)}</span>""")
        : Unknown;

    private static string Short(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static Html Addresses(CustomResourceSnapshot snapshot)
    {
        var urls = snapshot.Urls.Where(url => !url.IsInternal).ToList();
        return urls.Count == 0 ? Unknown : Html.Join(urls.Select(Address));
    }

    private static Html Address(UrlSnapshot url)
    {
        var text = url.DisplayProperties.DisplayName is { Length: > 0 } name ? name : url.Url.Replace("tcp://", "", StringComparison.Ordinal);
        // Other schemes are for programs; javascript: would be for thieves.
        var isLink = !url.IsInactive && Uri.TryCreate(url.Url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
        return isLink ? Html.Of($"<a class=\"ad\" href=\"{url.Url}\">{text}</a>") : Html.Of($"<span class=\"ad{(url.IsInactive ? " mut" : "")}\">{text}</span>");
    }
}
