namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource still waits for, as one line.</summary>
internal sealed class OpenWaits(IEnumerable<WaitAnnotation> waits, Action<string> show, Func<IResource, IReadOnlyList<CustomResourceSnapshot>> snapshots)
{
    private readonly Lock _gate = new();
    private readonly List<WaitAnnotation> _open = [.. waits];
    private string _shown = "";

    public void Remove(WaitAnnotation wait)
    {
        lock (_gate) _open.Remove(wait);
        Show();
    }

    /// <summary>Shows the line if it has changed.</summary>
    public void Show()
    {
        lock (_gate)
        {
            if (_open.Count == 0) return;
            var text = string.Join(", ", _open.Select(w => $"{w.Resource.Name} ({State(w)})").Distinct());
            if (text == _shown) return;
            _shown = text;
            show(text);
        }
    }

    private string State(WaitAnnotation wait)
    {
        var states = snapshots(wait.Resource).Select(Text).ToList();
        return states.FirstOrDefault(text => text != KnownResourceStates.Running) ?? states.FirstOrDefault() ?? "unknown";
    }

    private static string Text(CustomResourceSnapshot snapshot)
    {
        var state = snapshot.State?.Text ?? "unknown";
        return state == KnownResourceStates.Running && snapshot.ResourceReady is null ? "Running, not healthy yet" : state;
    }
}
