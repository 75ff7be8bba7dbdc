namespace SkyAndStreet.LocalProcesses;

/// <summary>Writes small files of mode 0600 so that a reader sees the old text or the new one, never half of it.</summary>
public static class PrivateFile
{
    internal const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the folder when it is not there. One thread at a time may write a given file.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Environment.ProcessId}.new";
        using (var stream = CreateNew(draft))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, path, overwrite: true);
    }

    private static FileStream CreateNew(string path)
    {
        File.Delete(path); // left by an earlier process with this pid; its mode must not be ours
        return new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
    }
}
