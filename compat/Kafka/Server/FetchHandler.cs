using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Reads for consumers. When there is less than a client wants, the answer waits for an append or the client's time.</summary>
internal sealed class FetchHandler(TopicCatalog catalog, TimeProvider time)
{
    // More than any client asks for by default; nothing of it is held in memory.
    private const int MaxResponseBytes = 64 * 1024 * 1024;
    private const int MaxWaitMilliseconds = 60_000;
    private const short FirstVersionWithBatches = 4;

    public Task<IResponse?> HandleAsync(FetchRequest request, CancellationToken disconnected)
    {
        if (request.SessionId != 0)
            return Task.FromResult<IResponse?>(new FetchResponse(ErrorCode.FetchSessionIdNotFound, []));

        var response = Collect(request);
        return IsEnough(request, response)
            ? Task.FromResult<IResponse?>(response)
            : WaitAsync(request, response, disconnected);
    }

    private static bool IsEnough(FetchRequest request, FetchResponse response) =>
        request.MaxWaitMilliseconds <= 0
        || request.Topics.Count == 0
        || response.HasError
        || response.RecordBytes >= Math.Min(request.MinBytes, LimitOf(request))
        || IsFull(request, response);

    // A partition at its own limit will not give more however long we wait.
    private static bool IsFull(FetchRequest request, FetchResponse response) => response.Topics.Zip(request.Topics).Any(topic =>
        topic.First.Partitions.Zip(topic.Second.Partitions).Any(partition => partition.First.Records?.Length >= partition.Second.MaxBytes));

    private static int LimitOf(FetchRequest request) => Math.Clamp(request.MaxBytes, 0, MaxResponseBytes);

    private async Task<IResponse?> WaitAsync(FetchRequest request, FetchResponse first, CancellationToken disconnected)
    {
        first.Dispose();
        var logs = request.Topics.SelectMany(topic => topic.Partitions.Select(partition => catalog.Find(topic.Name, partition.Index))).OfType<PartitionLog>();
        using var growth = new LogGrowth(logs.Distinct(), time, TimeSpan.FromMilliseconds(Math.Min(request.MaxWaitMilliseconds, MaxWaitMilliseconds)));
        while (true)
        {
            var response = Collect(request);
            if (growth.IsOver || IsEnough(request, response))
                return response;
            response.Dispose();
            await growth.NextAsync(disconnected);
        }
    }

    private FetchResponse Collect(FetchRequest request)
    {
        var left = LimitOf(request);
        var isFirst = true;
        var topics = new List<FetchTopicResult>(request.Topics.Count);
        foreach (var topic in request.Topics)
        {
            var partitions = new List<FetchPartitionResult>(topic.Partitions.Count);
            foreach (var partition in topic.Partitions)
            {
                var result = Read(request.Version, topic.Name, partition, left, isFirst);
                left = Math.Max(left - (result.Records?.Length ?? 0), 0);
                isFirst &= result.Records is null;
                partitions.Add(result);
            }

            topics.Add(new FetchTopicResult(topic.Name, partitions));
        }

        return new FetchResponse(ErrorCode.None, topics);
    }

    private FetchPartitionResult Read(short version, string topic, FetchPartition asked, int bytesLeft, bool isFirst)
    {
        if (version < FirstVersionWithBatches)
            return new FetchPartitionResult(asked.Index, ErrorCode.UnsupportedForMessageFormat, -1, -1);
        if (catalog.Find(topic, asked.Index) is not { } log)
            return new FetchPartitionResult(asked.Index, ErrorCode.UnknownTopicOrPartition, -1, -1);
        if (LeaderEpochs.Check(asked.LeaderEpoch) is var epoch and not ErrorCode.None)
            return new FetchPartitionResult(asked.Index, epoch, -1, -1);

        var read = log.Read(asked.Offset, Math.Min(bytesLeft, asked.MaxBytes), isFirst);
        return new FetchPartitionResult(asked.Index, read.Error, read.HighWatermark, read.LogStartOffset, read.Records);
    }
}
