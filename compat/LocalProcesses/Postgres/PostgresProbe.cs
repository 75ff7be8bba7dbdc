using System.Buffers.Binary;
using System.Text;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// Asks a server whether it takes connections, as pg_isready does: a start message, and the first byte of the answer
/// (PostgreSQL documentation, "Message Formats").
/// </summary>
public static class PostgresProbe
{
    private const int ProtocolVersion3 = 3 << 16;

    /// <summary>False while it starts, recovers or stops, and when nobody listens. At most 2 s.</summary>
    public static Task<bool> IsReadyAsync(int port, string userName = "postgres", CancellationToken cancellation = default) =>
        ServerProbe.AskAsync(port, async (stream, stop) =>
        {
            await stream.WriteAsync(StartMessage(userName), stop);
            var answer = new byte[1];
            await stream.ReadExactlyAsync(answer, stop);
            return answer[0] == 'R'; // it asks for the password; 'E' is "the database system is starting up"
        }, cancellation);

    private static byte[] StartMessage(string userName)
    {
        var text = Encoding.UTF8.GetBytes($"user\0{userName}\0database\0postgres\0\0");
        var message = new byte[8 + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), ProtocolVersion3);
        text.CopyTo(message, 8);
        return message;
    }
}
