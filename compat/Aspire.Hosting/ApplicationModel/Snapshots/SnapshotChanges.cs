using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Small changes of snapshots.</summary>
internal static class SnapshotChanges
{
    /// <summary>Sets a property, or removes it when the value is null.</summary>
    public static CustomResourceSnapshot With(this CustomResourceSnapshot snapshot, string name, object? value, bool sensitive = false) =>
        snapshot with { Properties = snapshot.Properties.Set(name, value, sensitive) };

    public static ImmutableArray<ResourcePropertySnapshot> Set(this ImmutableArray<ResourcePropertySnapshot> properties, string name, object? value, bool sensitive = false)
    {
        var others = properties.IsDefault ? [] : properties.RemoveAll(p => p.Name == name);
        return value is null ? others : others.Add(new(name, value) { IsSensitive = sensitive });
    }

    public static object? Property(this CustomResourceSnapshot snapshot, string name) =>
        snapshot.Properties.FirstOrDefault(p => p.Name == name)?.Value;

    public static bool IsTerminal(this ResourceStateSnapshot? state) => state is not null && KnownResourceStates.TerminalStates.Contains(state.Text);

    /// <summary>Over, for a waiter: an ended state, or an exit code whatever the state.</summary>
    public static bool HasEnded(this CustomResourceSnapshot snapshot) => snapshot.State.IsTerminal() || snapshot.ExitCode is not null;
}
