using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>The rebuild command: stop, build that one project, start.</summary>
internal static class ProjectRebuild
{
    /// <remarks>
    /// The process stops first, because the build overwrites files that it has mapped. When the build fails, the
    /// assembly of the last good build is started again.
    /// </remarks>
    public static async Task<ExecuteCommandResult> ExecuteAsync(ResourceRunner runner, ExecuteCommandContext context)
    {
        var project = (ProjectResource)runner.Resource;
        var log = context.ServiceProvider.GetRequiredService<ResourceLoggerService>().GetLogger(context.ResourceName);
        await runner.StopAsync(context.ResourceName);
        var failure = await BuildAsync(project, context, log);
        var start = await runner.StartAsync(context.ResourceName);
        if (failure is not null) return CommandResults.Failure($"{failure} (The last good build runs.)");
        return start is null ? CommandResults.Success() : CommandResults.Failure(start);
    }

    private static async Task<string?> BuildAsync(ProjectResource project, ExecuteCommandContext context, ILogger log)
    {
        try
        {
            await context.ServiceProvider.GetRequiredService<ProjectBuild>().RunAsync(project.GetProjectMetadata().ProjectPath, log, context.CancellationToken);
            return null;
        }
        catch (CannotStartException e)
        {
            log.LogError("{Reason}", e.Message);
            return e.Message;
        }
    }
}
