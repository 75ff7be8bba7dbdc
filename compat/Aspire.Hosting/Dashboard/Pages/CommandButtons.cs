namespace Aspire.Hosting.LocalRuntime.Dashboard.Pages;

/// <summary>One form a command: it works without the script.</summary>
internal static class CommandButtons
{
    public static Html Render(ResourceEvent instance) => Html.Of($"""
        <span class="bs">{instance.Snapshot.Commands.Where(command => command.State != ResourceCommandState.Hidden).Select(command => Button(instance, command))}</span>
        """);

    private static Html Button(ResourceEvent instance, ResourceCommandSnapshot command) => Html.Of($"""
        <form method="post" action="/resources/{Uri.EscapeDataString(instance.ResourceId)}/commands/{Uri.EscapeDataString(command.Name)}"><button class="b" aria-label="{command.DisplayName} {instance.ResourceId}"{Title(command)}{Html.If(command.State == ResourceCommandState.Disabled, new(" disabled"))}>{command.DisplayName}</button></form>
        """);

    private static Html Title(ResourceCommandSnapshot command) =>
        command.DisplayDescription is { Length: > 0 } text ? Html.Of($" title=\"{text}\"") : Html.None;
}
