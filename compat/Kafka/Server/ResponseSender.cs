using System.Buffers;
using System.Net.Sockets;
using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Turns answers into frames and sends them, several at once when they are ready, stored batches straight from their files.</summary>
internal sealed class ResponseSender(Socket socket) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private byte[] _chunk = [];
    private int _filled;

    public async ValueTask WriteAsync(RequestHeader request, IResponse response, CancellationToken cancellationToken)
    {
        using var frame = Encode(request, response);
        var at = 0;
        foreach (var (position, slice) in frame.Splices)
        {
            await CopyAsync(frame, at, position, cancellationToken);
            await CopyAsync(slice, cancellationToken);
            at = position;
        }

        await CopyAsync(frame, at, frame.Length, cancellationToken);
    }

    /// <summary>Sends what has been gathered.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < _filled;)
            sent += await socket.SendAsync(_chunk.AsMemory(sent, _filled - sent), SocketFlags.None, cancellationToken);
        Dispose();
    }

    public void Dispose()
    {
        _filled = 0;
        if (_chunk.Length > 0)
            ArrayPool<byte>.Shared.Return(_chunk);
        _chunk = [];
    }

    internal static WireWriter Encode(in RequestHeader request, IResponse response)
    {
        var api = SupportedApi.Find(request.Api)!;
        var version = request.Version <= api.MaxVersion ? request.Version : (short)0;
        var frame = new WireWriter { IsFlexible = api.IsFlexible(version) };
        frame.WriteInt32(0);
        frame.WriteInt32(request.CorrelationId);
        // ApiVersions keeps the oldest header in all versions: a client must be able to read it before it knows any.
        if (request.Api != ApiKey.ApiVersions)
            frame.WriteTags();
        response.Write(frame, version);
        frame.PatchInt32(0, frame.Length - 4 + frame.Splices.Sum(splice => splice.Slice.Length));
        return frame;
    }

    private async ValueTask CopyAsync(WireWriter frame, int from, int to, CancellationToken cancellationToken)
    {
        while (from < to)
        {
            var count = Math.Min(await MakeRoomAsync(cancellationToken), to - from);
            frame.Written.Slice(from, count).CopyTo(_chunk.AsSpan(_filled));
            _filled += count;
            from += count;
        }
    }

    private async ValueTask CopyAsync(LogSlice slice, CancellationToken cancellationToken)
    {
        for (var done = 0; done < slice.Length;)
        {
            await MakeRoomAsync(cancellationToken);
            var read = slice.Read(_chunk.AsSpan(_filled), done);
            _filled += read;
            done += read;
        }
    }

    private async ValueTask<int> MakeRoomAsync(CancellationToken cancellationToken)
    {
        if (_chunk.Length > 0 && _filled == _chunk.Length)
            await FlushAsync(cancellationToken);
        if (_chunk.Length == 0)
            _chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        return _chunk.Length - _filled;
    }
}
