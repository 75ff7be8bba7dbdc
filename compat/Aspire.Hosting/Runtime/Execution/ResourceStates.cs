using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>Changes the state of resources and does what follows from it: the stopped event, and the state of children.</summary>
internal sealed class ResourceStates(ResourceNotificationService notifications, DistributedApplicationModel model, IDistributedApplicationEventing eventing, IServiceProvider services, TimeProvider clock, ILogger<ResourceStates> logger)
{
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public void Publish(IResource resource, string id, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        var (before, after) = notifications.Publish(resource, id, change);
        if (before?.State.IsTerminal() != true && after.State.IsTerminal()) AnnounceStop(resource, id, after);
        if (before?.State?.Text == after.State?.Text) return;
        foreach (var child in Children(resource)) Mirror(child, after);
    }

    public void Publish(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        foreach (var id in InstancesAnnotation.Of(resource)) Publish(resource, id, change);
    }

    /// <summary>A fresh start: whatever the last run left behind no longer holds.</summary>
    public void Starting(IResource resource, string id) => Publish(resource, id, s => Reset(s) with { State = KnownResourceStates.Starting, CreationTimeStamp = s.CreationTimeStamp ?? Now });

    public void Failed(IResource resource, string id, string reason) => Publish(resource, id, s => (Reset(s) with
    {
        State = new(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error),
        StopTimeStamp = Now,
    }).With(KnownProperties.Reason, reason));

    public void Ended(IResource resource, string id, int exitCode, string? reason) => Publish(resource, id, s => (Reset(s) with
    {
        State = exitCode == 0 ? new(KnownResourceStates.Finished, null) : new(KnownResourceStates.Exited, reason is null ? null : KnownResourceStateStyles.Error),
        ExitCode = exitCode,
        StopTimeStamp = Now,
        StartTimeStamp = s.StartTimeStamp,
        Urls = [.. s.Urls.Select(u => u with { IsInactive = true })],
    }).With(KnownProperties.Reason, reason).With(KnownProperties.ProcessId, null));

    public void Running(IResource resource, string id, Func<CustomResourceSnapshot, CustomResourceSnapshot> change) => Publish(resource, id, s => change(s) with
    {
        State = new(KnownResourceStates.Running, KnownResourceStateStyles.Success),
        StartTimeStamp = Now,
        Urls = [.. s.Urls.Select(u => u with { IsInactive = false })],
    });

    /// <summary>Children without a process of their own live and die with their parent.</summary>
    public IEnumerable<IResource> Children(IResource parent) =>
        model.Resources.Where(r => r is IResourceWithParent child && child.Parent == parent && r is not (ContainerResource or ProjectResource or ExecutableResource));

    private static CustomResourceSnapshot Reset(CustomResourceSnapshot snapshot) => snapshot with
    {
        ExitCode = null,
        StartTimeStamp = null,
        StopTimeStamp = null,
        ResourceReady = null,
        HealthReports = [.. snapshot.HealthReports.Select(r => r with { Status = null, Description = null, ExceptionText = null })],
        Properties = snapshot.Properties.Set(KnownProperties.Reason, null),
    };

    private void Mirror(IResource child, CustomResourceSnapshot parent)
    {
        if (parent.State?.Text == KnownResourceStates.Waiting) return;
        Publish(child, child.Name, s => (parent.State?.Text == KnownResourceStates.Running ? s : Reset(s)) with
        {
            State = parent.State,
            CreationTimeStamp = parent.CreationTimeStamp,
            StartTimeStamp = parent.StartTimeStamp,
            StopTimeStamp = parent.StopTimeStamp,
        });
    }

    private void AnnounceStop(IResource resource, string id, CustomResourceSnapshot snapshot)
    {
        var stopped = new ResourceStoppedEvent(resource, services, new ResourceEvent(resource, id, snapshot));
        _ = AnnounceAsync();

        async Task AnnounceAsync()
        {
            try
            {
                await eventing.PublishAsync(stopped, EventDispatchBehavior.NonBlockingSequential);
            }
            catch (Exception e)
            {
                logger.LogError(e, "The stopped event of '{Resource}' was not handled.", resource.Name);
            }
        }
    }
}
