namespace Aspire.Hosting.LocalRuntime.Dashboard.Pages;

/// <summary>All resources, live.</summary>
internal static class ResourcesPage
{
    public static Html Render(Html table, Notice? notice) => Layout.Page("Resources", Html.Of($"""
        <div class="ttl">
        <h1>Resources</h1>
        <div class="act"><button class="b" type="button" data-pause aria-pressed="false" hidden>Pause</button></div>
        </div>
        {Message(notice)}
        <p class="ban" data-offline hidden>The AppHost does not answer. What is shown below is old.</p>
        {table}
        """));

    private static Html Message(Notice? notice) => notice is null ? Html.None : Html.Of($"""
        <p class="toast {(notice.IsSuccess ? "" : "err-t")}" role="{(notice.IsSuccess ? "status" : "alert")}">{notice.Text}</p>
        """);
}
