using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Server;

/// <summary>
/// One client. Requests take effect in the order they arrive; an answer that has to wait (a long poll, a rebalance, a
/// flush) does not stop later requests from being read, but answers leave strictly in the order of the requests.
/// </summary>
internal sealed class Connection(Socket socket, RequestDispatcher dispatcher, int maxFrameBytes, Action<string> report) : IDisposable
{
    // Answers waiting to be sent; a client that sends more has to wait.
    private const int MaxPendingAnswers = 64;

    private readonly Channel<PendingAnswer> _answers = Channel.CreateBounded<PendingAnswer>(
        new BoundedChannelOptions(MaxPendingAnswers) { SingleReader = true, SingleWriter = true });

    private readonly string _peer = (socket.RemoteEndPoint as IPEndPoint)?.ToString() ?? "unknown";

    /// <summary>Serves the client until it leaves, misbehaves or the broker stops.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var sending = SendAnswersAsync(ending);
        try
        {
            await ReadRequestsAsync(ending.Token);
        }
        catch (Exception e)
        {
            ReportUnlessExpected(e);
        }

        _answers.Writer.Complete();
        await ending.CancelAsync();
        await sending;
    }

    public void Dispose() => socket.Dispose();

    private async Task ReadRequestsAsync(CancellationToken cancellationToken)
    {
        using var reader = new FrameReader(socket, maxFrameBytes);
        var context = new ClientConnectionContext("/" + ((socket.RemoteEndPoint as IPEndPoint)?.Address.ToString() ?? ""), cancellationToken);
        while (true)
        {
            var frame = await reader.ReadAsync(cancellationToken);
            if (frame.IsEmpty)
                return;
            var header = RequestHeader.Read(frame.Span);
            var answer = dispatcher.DispatchAsync(header, frame.Span, context);
            await _answers.Writer.WriteAsync(new PendingAnswer(header, answer), cancellationToken);
        }
    }

    private async Task SendAnswersAsync(CancellationTokenSource ending)
    {
        using var sender = new ResponseSender(socket);
        try
        {
            while (await _answers.Reader.WaitToReadAsync(ending.Token))
            {
                while (_answers.Reader.TryRead(out var pending))
                    await SendAsync(sender, pending, ending.Token);
                await sender.FlushAsync(ending.Token);
            }
        }
        catch (Exception e)
        {
            ReportUnlessExpected(e);
        }

        // The reader may be waiting for the client: end it, and let go of what nobody will get.
        await ending.CancelAsync();
        await DrainAsync();
    }

    private static async Task SendAsync(ResponseSender sender, PendingAnswer pending, CancellationToken cancellationToken)
    {
        if (!pending.Response.IsCompleted)
            await sender.FlushAsync(cancellationToken);
        using var response = await pending.Response;
        if (response is not null)
            await sender.WriteAsync(pending.Request, response, cancellationToken);
    }

    private async Task DrainAsync()
    {
        await foreach (var pending in _answers.Reader.ReadAllAsync(CancellationToken.None))
        {
            try
            {
                (await pending.Response)?.Dispose();
            }
            catch (Exception e)
            {
                ReportUnlessExpected(e);
            }
        }
    }

    private void ReportUnlessExpected(Exception e)
    {
        if (e is WireFormatException)
            report($"closed the connection of {_peer}: {e.Message}");
        else if (e is not (SocketException or OperationCanceledException or ObjectDisposedException))
            report($"closed the connection of {_peer}: {e}");
    }

    private readonly record struct PendingAnswer(RequestHeader Request, Task<IResponse?> Response);
}
