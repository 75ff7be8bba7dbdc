using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Takes produced batches: checks each, appends it, and answers when it is as durable as the producer asked.</summary>
internal sealed class ProduceHandler(TopicCatalog catalog, bool flushBeforeAnswer)
{
    private const short NoAnswer = 0;
    private const short Leader = 1;
    private const short AllReplicas = -1;

    public Task<IResponse?> HandleAsync(ProduceRequest request, Span<byte> frame)
    {
        var flushes = new List<Task>();
        var topics = new List<ProduceTopicResult>(request.Topics.Count);
        foreach (var topic in request.Topics)
        {
            var partitions = new List<ProducePartitionResult>(topic.Partitions.Count);
            foreach (var partition in topic.Partitions)
                partitions.Add(Append(request, topic.Name, partition, frame, flushes));
            topics.Add(new ProduceTopicResult(topic.Name, partitions));
        }

        var response = new ProduceResponse(topics);
        if (request.Acks == NoAnswer)
            return SayNothing(response);
        return flushes.Count == 0 ? Task.FromResult<IResponse?>(response) : AfterFlush(response, flushes);
    }

    private ProducePartitionResult Append(
        ProduceRequest request, string topic, ProducePartition partition, Span<byte> frame, List<Task> flushes)
    {
        if (Refuse(request) is { } refusal)
            return Failure(partition, refusal.Error, refusal.Message);
        if (catalog.Find(topic, partition.Index) is not { } log)
            return Failure(partition, ErrorCode.UnknownTopicOrPartition, null);

        var batch = frame.Slice(partition.RecordsStart, Math.Max(partition.RecordsLength, 0));
        var verdict = BatchValidation.Check(batch, request.Version, log.MaxMessageBytes, out var header);
        if (verdict.Error != ErrorCode.None)
            return Failure(partition, verdict.Error, verdict.Message);

        var appended = log.Append(batch, header);
        if (appended.Error == ErrorCode.None && flushBeforeAnswer && request.Acks == AllReplicas)
            flushes.Add(log.WhenFlushedAsync(appended.NextOffset));
        return new ProducePartitionResult(partition.Index, appended.Error, appended.BaseOffset, appended.LogStartOffset, appended.Message);
    }

    private static BatchVerdict? Refuse(ProduceRequest request)
    {
        if (request.TransactionalId is not null)
            return new BatchVerdict(ErrorCode.TransactionalIdAuthorizationFailed, "transactions are not supported");
        return request.Acks is NoAnswer or Leader or AllReplicas
            ? null
            : new BatchVerdict(ErrorCode.InvalidRequiredAcks, $"acks is -1, 0 or 1, not {request.Acks}");
    }

    private static ProducePartitionResult Failure(ProducePartition partition, ErrorCode error, string? message) =>
        new(partition.Index, error, -1, -1, message);

    // A producer that wants no answers learns of an error by the end of its connection.
    private static Task<IResponse?> SayNothing(ProduceResponse response)
    {
        var failed = response.Topics.SelectMany(topic => topic.Partitions).FirstOrDefault(partition => partition.Error != ErrorCode.None);
        return failed is null
            ? Task.FromResult<IResponse?>(null)
            : throw new WireFormatException($"a batch sent with acks = 0 was refused: {failed.Error} {failed.Message}");
    }

    private static async Task<IResponse?> AfterFlush(ProduceResponse response, List<Task> flushes)
    {
        try
        {
            await Task.WhenAll(flushes);
            return response;
        }
        catch (IOException e)
        {
            return new ProduceResponse([.. response.Topics.Select(topic => topic with
            {
                Partitions = [.. topic.Partitions.Select(partition =>
                    new ProducePartitionResult(partition.Index, ErrorCode.KafkaStorageError, -1, -1, e.Message))],
            })]);
        }
    }
}
