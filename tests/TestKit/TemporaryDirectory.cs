using SkyAndStreet.LocalProcesses;

namespace SkyAndStreet.TestKit;

/// <summary>A folder of its own, removed with what is in it.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("sky-test-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Postgres' data may lie behind a link; that goes too.</summary>
    public void Dispose()
    {
        PostgresServer.RemoveData(Path);
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
