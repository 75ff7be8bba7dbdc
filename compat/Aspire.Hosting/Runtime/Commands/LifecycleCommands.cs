using Aspire.Hosting.LocalRuntime.Projects;
using Microsoft.Extensions.DependencyInjection;
using static Aspire.Hosting.ApplicationModel.KnownResourceStates;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Start, stop, restart and rebuild, for every resource that runs a process.</summary>
internal static class LifecycleCommands
{
    public static void AddTo(IResource resource)
    {
        if (resource is not (ProjectResource or ExecutableResource or ContainerResource)) return;
        Add(resource, KnownResourceCommands.StartCommand, "Start", "Play", highlighted: true, StartState, StartAsync);
        Add(resource, KnownResourceCommands.StopCommand, "Stop", "Stop", highlighted: true, StopState, StopAsync);
        Add(resource, KnownResourceCommands.RestartCommand, "Restart", "ArrowCounterclockwise", highlighted: false, RestartState, RestartAsync);
        if (resource is ProjectResource) Add(resource, KnownResourceCommands.RebuildCommand, "Rebuild", "Wrench", highlighted: false, RebuildState, ProjectRebuild.ExecuteAsync);
    }

    internal static ResourceCommandState StartState(string? state)
    {
        if (state is null || state == Starting || state == RuntimeUnhealthy) return ResourceCommandState.Disabled;
        return IsStopped(state) || state == Waiting ? ResourceCommandState.Enabled : ResourceCommandState.Hidden;
    }

    internal static ResourceCommandState StopState(string? state)
    {
        if (state == Stopping) return ResourceCommandState.Disabled;
        return IsRunningLike(state) ? ResourceCommandState.Enabled : ResourceCommandState.Hidden;
    }

    internal static ResourceCommandState RestartState(string? state) =>
        IsRunningLike(state) && state != Stopping ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;

    internal static ResourceCommandState RebuildState(string? state) =>
        state is null || state == Starting || state == Stopping ? ResourceCommandState.Disabled : ResourceCommandState.Enabled;

    private static bool IsStopped(string state) => TerminalStates.Contains(state) || state == NotStarted || state == "Unknown";

    private static bool IsRunningLike(string? state) =>
        state is not null && !IsStopped(state) && state != Starting && state != Waiting && state != RuntimeUnhealthy;

    private static void Add(IResource resource, string name, string text, string icon, bool highlighted, Func<string?, ResourceCommandState> state, Func<ResourceRunner, ExecuteCommandContext, Task<ExecuteCommandResult>> execute)
    {
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().Any(c => c.Name == name)) return;
        resource.Annotations.Add(new ResourceCommandAnnotation(
            name, text, context => state(context.ResourceSnapshot.State?.Text),
            context => execute(context.ServiceProvider.GetRequiredService<Orchestrator>().Runner(resource), context),
            displayDescription: null, parameter: null, confirmationMessage: null, icon, IconVariant.Filled, highlighted));
    }

    private static async Task<ExecuteCommandResult> StartAsync(ResourceRunner runner, ExecuteCommandContext context) =>
        await runner.StartAsync(context.ResourceName) is { } reason ? CommandResults.Failure(reason) : CommandResults.Success();

    private static async Task<ExecuteCommandResult> StopAsync(ResourceRunner runner, ExecuteCommandContext context)
    {
        await runner.StopAsync(context.ResourceName);
        return CommandResults.Success();
    }

    private static async Task<ExecuteCommandResult> RestartAsync(ResourceRunner runner, ExecuteCommandContext context)
    {
        await runner.StopAsync(context.ResourceName);
        return await StartAsync(runner, context);
    }
}
