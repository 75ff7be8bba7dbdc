namespace SkyAndStreet.Kafka.Storage;

/// <summary>Whole batches within one segment, to be sent from the file. Keeps the file open until disposed.</summary>
internal sealed class LogSlice(Segment segment, long position, int length) : IDisposable
{
    private int _disposed;

    public int Length { get; } = length;

    /// <summary>Reads bytes of the slice, from <paramref name="offset"/> within it.</summary>
    public int Read(Span<byte> destination, int offset)
    {
        var wanted = destination[..Math.Min(destination.Length, Length - offset)];
        var read = RandomAccess.Read(segment.File, wanted, position + offset);
        return read > 0 || wanted.IsEmpty
            ? read
            : throw new IOException($"{segment.Path} ends before byte {position + offset}");
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            segment.Release();
    }
}
