namespace SkyAndStreet.Kafka.Storage;

/// <summary>Keeps a second broker out of a data folder. The operating system lets go of it when the process dies.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DataDirectoryLock(FileStream file) => _file = file;

    public static DataDirectoryLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "lock");
        try
        {
            return new DataDirectoryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e)
        {
            throw new IOException($"{folder} is in use by another broker: stop that one or name another folder ({e.Message})", e);
        }
    }

    public void Dispose() => _file.Dispose();
}
