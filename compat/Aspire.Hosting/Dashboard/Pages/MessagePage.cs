namespace Aspire.Hosting.LocalRuntime.Dashboard.Pages;

internal static class MessagePage
{
    public static Html Render(string title, string sentence) => Layout.Page(title, Html.Of($"""
        <div class="p narrow"><div class="ph"><h1>{title}</h1></div><div class="pb"><p>{sentence}</p><p class="sp"><a href="/">All resources</a></p></div></div>
        """));
}
