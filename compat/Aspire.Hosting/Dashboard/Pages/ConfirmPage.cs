namespace Aspire.Hosting.LocalRuntime.Dashboard.Pages;

internal static class ConfirmPage
{
    public static Html Render(ResourceEvent instance, ResourceCommandSnapshot command, string question) => Layout.Page(command.DisplayName, Html.Of($"""
        <div class="p narrow">
        <div class="ph"><h1>{command.DisplayName}: {instance.ResourceId}</h1></div>
        <form class="pb" method="post" action="/resources/{Uri.EscapeDataString(instance.ResourceId)}/commands/{Uri.EscapeDataString(command.Name)}?confirmed=true">
        <p>{question}</p>
        <div class="bs sp"><button class="b b-p">{command.DisplayName}</button><a class="b" href="/">Cancel</a></div>
        </form>
        </div>
        """));
}
