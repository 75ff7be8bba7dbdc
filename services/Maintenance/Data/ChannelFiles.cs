using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace SkyAndStreet.Maintenance.Data;

/// <summary>The imported files. A file becomes visible as a whole or not at all: it arrives beside its place and is renamed.</summary>
public sealed class ChannelFiles
{
    private const int BufferBytes = 1 << 17;
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    private readonly string _kept;
    private readonly string _incoming;
    private readonly long _maxBytes;

    public ChannelFiles(IOptions<MaintenanceOptions> options, TimeProvider clock)
    {
        _kept = Path.GetFullPath(options.Value.FilesDirectory);
        _incoming = Path.Combine(_kept, "incoming");
        _maxBytes = options.Value.MaxFileBytes;
        Directory.CreateDirectory(_incoming);
        DeleteAbandoned(clock.GetUtcNow() - AbandonedAfter);
    }

    /// <summary>Copies a stream to disk and through SHA-256; what lies on disk survives a loss of power.</summary>
    /// <exception cref="FileTooLargeException">The stream is longer than the settings allow.</exception>
    public async Task<IncomingFile> ReceiveAsync(Stream source, CancellationToken cancellationToken)
    {
        var incoming = new IncomingFile(Path.Combine(_incoming, $"{Guid.CreateVersion7():n}.part"));
        try
        {
            await CopyAsync(source, incoming, cancellationToken);
            return incoming;
        }
        catch
        {
            incoming.Dispose();
            throw;
        }
    }

    /// <summary>Gives a received file its place.</summary>
    public void Keep(IncomingFile incoming, Guid importId) => File.Move(incoming.Path, PathOf(importId), overwrite: true);

    /// <exception cref="FileNotFoundException">The file was removed from the folder.</exception>
    public FileStream OpenRead(Guid importId) => Open(PathOf(importId));

    public void Delete(Guid importId) => File.Delete(PathOf(importId));

    internal static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private string PathOf(Guid importId) => Path.Combine(_kept, $"{importId:n}.npy");

    private async Task CopyAsync(Stream source, IncomingFile incoming, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(incoming.Path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
        var buffer = new byte[BufferBytes];
        for (int got; (got = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            incoming.Bytes += got;
            if (incoming.Bytes > _maxBytes)
            {
                throw new FileTooLargeException(_maxBytes);
            }

            hash.AppendData(buffer, 0, got);
            await file.WriteAsync(buffer.AsMemory(0, got), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        incoming.Sha256 = hash.GetHashAndReset();
    }

    private void DeleteAbandoned(DateTimeOffset before)
    {
        foreach (var path in Directory.EnumerateFiles(_incoming).Where(p => File.GetLastWriteTimeUtc(p) < before))
        {
            File.Delete(path);
        }
    }
}
