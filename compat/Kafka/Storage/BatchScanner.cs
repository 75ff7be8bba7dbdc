using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>
/// Walks the batches of a segment file from a position on. It stops at the first byte that does not begin a whole batch
/// (and, when asked to verify, a batch whose checksum holds); <see cref="Position"/> then says where.
/// </summary>
internal sealed class BatchScanner(SafeFileHandle file, long start, long end, bool verify) : IDisposable
{
    private const int VerifyWindowBytes = 256 * 1024;
    private const int WalkWindowBytes = 4 * 1024;

    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(verify ? VerifyWindowBytes : WalkWindowBytes);
    private long _windowStart;
    private int _windowLength;
    private long _next = start;

    /// <summary>Where the current batch begins, or where the walk stopped.</summary>
    public long Position { get; private set; } = start;

    public BatchHeader Header { get; private set; }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_window);

    public bool MoveNext()
    {
        Position = _next;
        if (Position + BatchHeader.Length > end || !TryPeek(Position, BatchHeader.Length, out var bytes))
            return false;

        var header = BatchHeader.Read(bytes);
        if (!header.IsPlausible || Position + header.Size > end)
            return false;
        if (verify && !HasGoodChecksum(header))
            return false;

        Header = header;
        _next = Position + header.Size;
        return true;
    }

    private bool HasGoodChecksum(in BatchHeader header)
    {
        var state = Crc32C.Start;
        var batchEnd = Position + header.Size;
        for (var at = Position + BatchHeader.CrcStart; at < batchEnd;)
        {
            if (!TryPeek(at, 1, out var bytes))
                return false;
            var piece = bytes[..(int)Math.Min(bytes.Length, batchEnd - at)];
            state = Crc32C.Append(state, piece);
            at += piece.Length;
        }

        return Crc32C.Finish(state) == header.Crc;
    }

    // Everything the window holds from that position on, at least so many bytes.
    private bool TryPeek(long at, int minimum, out ReadOnlySpan<byte> bytes)
    {
        if (at < _windowStart || at + minimum > _windowStart + _windowLength)
            Refill(at);
        var offset = (int)(at - _windowStart);
        bytes = _window.AsSpan(offset, Math.Max(_windowLength - offset, 0));
        return bytes.Length >= minimum;
    }

    private void Refill(long at)
    {
        _windowStart = at;
        _windowLength = 0;
        var wanted = (int)Math.Min(_window.Length, end - at);
        while (_windowLength < wanted)
        {
            var read = RandomAccess.Read(file, _window.AsSpan(_windowLength, wanted - _windowLength), at + _windowLength);
            if (read == 0)
                return;
            _windowLength += read;
        }
    }
}
