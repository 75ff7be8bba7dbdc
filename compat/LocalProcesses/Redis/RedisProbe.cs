using System.Text;

namespace SkyAndStreet.LocalProcesses;

/// <summary>AUTH and PING in the Redis protocol (RESP).</summary>
public static class RedisProbe
{
    /// <summary>False while it loads its data, with a wrong password, and when nobody listens. At most 2 s.</summary>
    public static Task<bool> IsReadyAsync(int port, string? password = null, CancellationToken cancellation = default) =>
        ServerProbe.AskAsync(port, async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes((password is null ? "" : Command("AUTH", password)) + Command("PING")), stop);
            using var reader = new StreamReader(stream, Encoding.UTF8, bufferSize: 256);
            if (password is not null && await reader.ReadLineAsync(stop) is not "+OK")
                return false;
            return await reader.ReadLineAsync(stop) is "+PONG";
        }, cancellation);

    private static string Command(params IReadOnlyList<string> words) =>
        $"*{words.Count}\r\n" + string.Concat(words.Select(word => $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n"));
}
