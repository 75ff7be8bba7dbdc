namespace SkyAndStreet.Maintenance.Data;

/// <summary>A received file that has no place yet; disposing it removes it unless it was kept.</summary>
public sealed class IncomingFile(string path) : IDisposable
{
    public string Path { get; } = path;

    public long Bytes { get; internal set; }

    public byte[] Sha256 { get; internal set; } = [];

    public FileStream OpenRead() => ChannelFiles.Open(Path);

    public void Dispose() => File.Delete(Path);
}
