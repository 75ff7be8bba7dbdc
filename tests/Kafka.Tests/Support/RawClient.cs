using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Tests;

/// <summary>A client that sends whatever bytes a test wants.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TcpClient _tcp = new();
    private NetworkStream _stream = null!;

    public static Task<RawClient> ConnectAsync(LocalBroker broker) => ConnectAsync(broker.Broker.EndPoint);

    public static async Task<RawClient> ConnectAsync(IPEndPoint broker)
    {
        var client = new RawClient();
        await client._tcp.ConnectAsync(broker);
        client._stream = client._tcp.GetStream();
        return client;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes);

    public Task SendAsync(ApiKey api, short version, int correlationId, Action<WireWriter> body) =>
        SendAsync(Frame((short)api, version, correlationId, body));

    /// <summary>The next answer after its correlation id, or null when the broker has closed the connection.</summary>
    public async Task<(int CorrelationId, byte[] Body)?> ReceiveAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            var size = new byte[4];
            await _stream.ReadExactlyAsync(size, deadline.Token);
            var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(size)];
            await _stream.ReadExactlyAsync(frame, deadline.Token);
            return (BinaryPrimitives.ReadInt32BigEndian(frame), frame[4..]);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public async Task<byte[]> AskAsync(ApiKey api, short version, Action<WireWriter> body)
    {
        await SendAsync(api, version, 77, body);
        var answer = await ReceiveAsync();
        Assert.Equal(77, Assert.NotNull(answer).CorrelationId);
        return answer!.Value.Body;
    }

    public static byte[] Frame(short api, short version, int correlationId, Action<WireWriter> body)
    {
        using var writer = new WireWriter();
        writer.WriteInt32(0);
        writer.WriteInt16(api);
        writer.WriteInt16(version);
        writer.WriteInt32(correlationId);
        writer.WriteString("raw");
        var isFlexible = SupportedApi.Find((ApiKey)api)?.IsFlexible(version) ?? false;
        writer.IsFlexible = isFlexible;
        writer.WriteTags();
        body(writer);
        writer.PatchInt32(0, writer.Length - 4);
        return writer.Written.ToArray();
    }

    public static Action<WireWriter> Produce(string topic, int partition, byte[] batch, short acks = -1) => writer =>
    {
        writer.WriteString(null);
        writer.WriteInt16(acks);
        writer.WriteInt32(1_000);
        writer.WriteArray([batch], (w, records) =>
        {
            w.WriteString(topic);
            w.WriteArray([records], (inner, bytes) =>
            {
                inner.WriteInt32(partition);
                inner.WriteBytes(bytes);
            });
        });
    };

    public static Action<WireWriter> Fetch(string topic, int partition, long offset, int maxWaitMilliseconds, int minBytes = 1) => writer =>
    {
        writer.WriteInt32(-1);
        writer.WriteInt32(maxWaitMilliseconds);
        writer.WriteInt32(minBytes);
        writer.WriteInt32(1 << 20);
        writer.WriteInt8(1);
        writer.WriteArray([topic], (w, name) =>
        {
            w.WriteString(name);
            w.WriteArray([partition], (inner, index) =>
            {
                inner.WriteInt32(index);
                inner.WriteInt64(offset);
                inner.WriteInt32(1 << 20);
            });
        });
    };

    public void Dispose() => _tcp.Dispose();
}
