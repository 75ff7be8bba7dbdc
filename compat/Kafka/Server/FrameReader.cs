using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Server;

/// <summary>
/// Cuts a connection's bytes into frames. The buffer grows with the bytes that really arrive, not with the size a client
/// announces, and goes back to the pool between large frames.
/// </summary>
internal sealed class FrameReader(Socket socket, int maxFrameBytes) : IDisposable
{
    private const int SmallBufferBytes = 8 * 1024;
    private const int AtOnceBytes = 2 * 1024 * 1024;
    private const int SizeBytes = 4;
    private const int MinFrameBytes = 8;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(SmallBufferBytes);
    private int _start;
    private int _end;

    private int Buffered => _end - _start;

    /// <summary>The next frame without its size, valid until the next call; empty when the client has closed.</summary>
    /// <exception cref="WireFormatException">The announced size is out of bounds.</exception>
    public async ValueTask<Memory<byte>> ReadAsync(CancellationToken cancellationToken)
    {
        ShrinkWhenIdle();
        if (!await FillAsync(SizeBytes, cancellationToken))
            return default;

        var size = BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start));
        if (size < MinFrameBytes || size > maxFrameBytes)
            throw new WireFormatException($"a frame of {size} bytes is not between {MinFrameBytes} and {maxFrameBytes}");
        if (!await FillAsync(SizeBytes + size, cancellationToken))
            return default;

        var frame = _buffer.AsMemory(_start + SizeBytes, size);
        _start += SizeBytes + size;
        return frame;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private async ValueTask<bool> FillAsync(int needed, CancellationToken cancellationToken)
    {
        while (Buffered < needed)
        {
            MakeRoom(needed);
            var received = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellationToken);
            if (received == 0)
                return false;
            _end += received;
        }

        return true;
    }

    private void MakeRoom(int needed)
    {
        if (needed <= _buffer.Length - _start && _end < _buffer.Length)
            return;

        // An ordinary batch gets its room at once; a larger frame doubles it as its bytes come in.
        var size = Math.Min(needed, Math.Max(AtOnceBytes, Buffered * 2));
        var target = size <= _buffer.Length ? _buffer : ArrayPool<byte>.Shared.Rent(size);
        _buffer.AsSpan(_start, Buffered).CopyTo(target);
        if (target != _buffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = target;
        }

        (_start, _end) = (0, Buffered);
    }

    private void ShrinkWhenIdle()
    {
        if (Buffered > 0)
            return;
        _start = _end = 0;
        if (_buffer.Length <= SmallBufferBytes * 2)
            return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = ArrayPool<byte>.Shared.Rent(SmallBufferBytes);
    }
}
