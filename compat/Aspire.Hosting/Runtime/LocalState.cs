using Microsoft.Extensions.Configuration;
using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>
/// The directory that holds what outlives a run: <c>.sky</c> beside the AppHost's directory, or configuration
/// <c>LocalRuntime:Directory</c>.
/// </summary>
internal sealed class LocalState(string directory)
{
    public const string DirectorySetting = "LocalRuntime:Directory";

    public string Directory { get; } = Path.GetFullPath(directory);

    public SecretStore Secrets { get; } = new(Path.Combine(directory, "secrets.json"));

    public string DataDirectory => Path.Combine(Directory, "data");

    /// <summary>What describes the running application: processes, addresses.</summary>
    public string RunDirectory => Path.Combine(Directory, "run");

    public string LogDirectory => Path.Combine(Directory, "logs");

    /// <summary>Data of the session, removed when it ends.</summary>
    public string SessionDirectory => Path.Combine(RunDirectory, "session");

    public static LocalState Of(IDistributedApplicationBuilder builder) => Of(builder.Configuration, builder.AppHostDirectory);

    public static LocalState Of(IConfiguration configuration, string appHostDirectory) =>
        new(configuration[DirectorySetting] is { Length: > 0 } set ? set : Path.Combine(appHostDirectory, "..", ".sky"));

    /// <summary>Removes a state directory with the data of its servers, which may lie elsewhere, behind links.</summary>
    public static void Remove(string directory)
    {
        var state = new LocalState(directory);
        RemoveServerData(state.DataDirectory);
        RemoveServerData(state.SessionDirectory);
        System.IO.Directory.Delete(directory, recursive: true);
    }

    public static void RemoveServerData(string parent)
    {
        if (!System.IO.Directory.Exists(parent)) return;
        foreach (var directory in System.IO.Directory.EnumerateDirectories(parent)) PostgresServer.RemoveData(directory);
        System.IO.Directory.Delete(parent, recursive: true);
    }

    /// <summary>Whether the data is gone when the session ends.</summary>
    public bool IsTemporary(ContainerResource resource) => DataOf(resource).StartsWith(SessionDirectory, StringComparison.Ordinal);

    /// <summary>Where a server keeps its data: its volume, its mounted directory, or a directory of the session.</summary>
    public string DataOf(ContainerResource resource)
    {
        var mount = resource.Annotations.OfType<ContainerMountAnnotation>().FirstOrDefault();
        if (mount is { Type: ContainerMountType.BindMount, Source: { } source }) return source;
        if (mount is not null) return Path.Combine(DataDirectory, mount.Source ?? resource.Name);
        return resource.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var lifetime) && lifetime.Lifetime == ContainerLifetime.Persistent
            ? Path.Combine(DataDirectory, resource.Name)
            : Path.Combine(SessionDirectory, resource.Name);
    }
}
