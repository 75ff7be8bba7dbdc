using System.Buffers.Binary;

namespace SkyAndStreet.LocalProcesses;

/// <summary>An ApiVersions request, the one that every broker answers in every state.</summary>
public static class KafkaProbe
{
    private const int Correlation = 0x534B59;

    /// <summary>False when nobody listens, or somebody who does not speak Kafka. At most 2 s.</summary>
    public static Task<bool> IsReadyAsync(int port, CancellationToken cancellation = default) =>
        ServerProbe.AskAsync(port, async (stream, stop) =>
        {
            await stream.WriteAsync(Request(), stop);
            var answer = new byte[10]; // length, correlation id, error code
            await stream.ReadExactlyAsync(answer, stop);
            return BinaryPrimitives.ReadInt32BigEndian(answer.AsSpan(4)) == Correlation && BinaryPrimitives.ReadInt16BigEndian(answer.AsSpan(8)) == 0;
        }, cancellation);

    private static byte[] Request()
    {
        const short ApiVersions = 18;
        const short NullString = -1;
        var request = new byte[14];
        BinaryPrimitives.WriteInt32BigEndian(request, 10);
        BinaryPrimitives.WriteInt16BigEndian(request.AsSpan(4), ApiVersions);
        BinaryPrimitives.WriteInt16BigEndian(request.AsSpan(6), 0); // version 0
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(8), Correlation);
        BinaryPrimitives.WriteInt16BigEndian(request.AsSpan(12), NullString); // client id
        return request;
    }
}
