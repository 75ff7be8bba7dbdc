using System.Runtime.InteropServices;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>Small files that must be whole or absent after a power cut, and the folder entries that lead to them.</summary>
internal static partial class DurableFile
{
    private const int OpenReadOnly = 0;

    /// <summary>Replaces a file: temporary file, fsync, rename, fsync of the folder.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var temporary = path + ".tmp";
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(temporary, path, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes the creation, renaming and removal of a folder's files durable. Windows does so by itself.</summary>
    public static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            return;

        var descriptor = Open(path, OpenReadOnly);
        if (descriptor < 0)
            throw new IOException($"cannot open the folder {path} to flush it: error {Marshal.GetLastPInvokeError()}");
        var result = FileSync(descriptor);
        _ = Close(descriptor);
        if (result != 0)
            throw new IOException($"cannot flush the folder {path}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FileSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
