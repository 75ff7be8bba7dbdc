using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// A lock between processes that waits without polling. The framework's own file locks do not wait: opening a file
/// that another process has locked is an error at once.
/// </summary>
internal static class FileLock
{
    // open(2) and flock(2); the same on x64 and arm64.
    private const int ReadWriteCreateCloseOnExec = 0x2 | 0x40 | 0x80000;
    private const int Exclusive = 2;
    private const int Interrupted = 4; // EINTR

    /// <summary>Holds the lock until the handle is disposed, or the process ends.</summary>
    internal static SafeFileHandle Enter(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var descriptor = Libc.Open(path, ReadWriteCreateCloseOnExec, (int)PrivateFile.OwnerOnly);
        if (descriptor < 0)
            throw new IOException($"{path} cannot be opened.", new Win32Exception(Marshal.GetLastPInvokeError()));
        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        while (Libc.Lock(handle, Exclusive) != 0)
        {
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw new IOException($"{path} cannot be locked.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }
        return handle;
    }
}
