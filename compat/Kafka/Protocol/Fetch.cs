using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Protocol;

internal sealed record FetchRequest(
    short Version, int MaxWaitMilliseconds, int MinBytes, int MaxBytes, int SessionId, List<FetchTopic> Topics) : IRequest
{
    public static FetchRequest Read(ref WireReader reader, short version)
    {
        reader.ReadInt32(); // replica id: there are no followers
        var maxWait = reader.ReadInt32();
        var minBytes = reader.ReadInt32();
        var maxBytes = version >= 3 ? reader.ReadInt32() : int.MaxValue;
        if (version >= 4)
            reader.ReadInt8(); // isolation: without transactions both levels see the same
        var sessionId = version >= 7 ? reader.ReadInt32() : 0;
        if (version >= 7)
            reader.ReadInt32();
        var topics = reader.ReadArray(6, version, FetchTopic.Read);
        if (version >= 7)
            reader.ReadArray(6, version, SkipForgotten);
        if (version >= 11)
            reader.ReadString();
        return new FetchRequest(version, maxWait, minBytes, maxBytes, sessionId, topics);
    }

    private static bool SkipForgotten(ref WireReader reader, short version)
    {
        reader.ReadString();
        reader.ReadInt32Array();
        return true;
    }
}

internal sealed record FetchTopic(string Name, List<FetchPartition> Partitions)
{
    public static FetchTopic Read(ref WireReader reader, short version) =>
        new(reader.ReadString(), reader.ReadArray(16, version, FetchPartition.Read));
}

/// <param name="LeaderEpoch">The epoch the client believes in; -1 asks for no check.</param>
internal readonly record struct FetchPartition(int Index, int LeaderEpoch, long Offset, int MaxBytes)
{
    public static FetchPartition Read(ref WireReader reader, short version)
    {
        var index = reader.ReadInt32();
        var epoch = version >= 9 ? reader.ReadInt32() : -1;
        var offset = reader.ReadInt64();
        if (version >= 5)
            reader.ReadInt64();
        return new FetchPartition(index, epoch, offset, reader.ReadInt32());
    }
}

internal sealed record FetchResponse(ErrorCode Error, IReadOnlyList<FetchTopicResult> Topics) : IResponse
{
    /// <summary>Answers the need for a wait: an error or enough bytes end it.</summary>
    public long RecordBytes => Topics.Sum(topic => topic.Partitions.Sum(partition => (long)(partition.Records?.Length ?? 0)));

    public bool HasError => Topics.Any(topic => topic.Partitions.Any(partition => partition.Error != ErrorCode.None));

    public void Write(WireWriter writer, short version)
    {
        if (version >= 1)
            writer.WriteInt32(0);
        if (version >= 7)
        {
            writer.WriteError(Error);
            writer.WriteInt32(0); // no fetch session is made, so every request lists all its partitions
        }

        writer.WriteArray(Topics, (w, topic) =>
        {
            w.WriteString(topic.Name);
            w.WriteArray(topic.Partitions, (inner, partition) => partition.Write(inner, version));
        });
    }

    public void Dispose()
    {
        foreach (var topic in Topics)
        {
            foreach (var partition in topic.Partitions)
                partition.Records?.Dispose();
        }
    }
}

internal sealed record FetchTopicResult(string Name, IReadOnlyList<FetchPartitionResult> Partitions);

internal sealed record FetchPartitionResult(int Index, ErrorCode Error, long HighWatermark, long LogStartOffset, LogSlice? Records = null)
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteInt32(Index);
        writer.WriteError(Error);
        writer.WriteInt64(HighWatermark);
        if (version >= 4)
            writer.WriteInt64(HighWatermark); // last stable offset: the same without transactions
        if (version >= 5)
            writer.WriteInt64(LogStartOffset);
        if (version >= 4)
            writer.WriteArray<int>(null, static (_, _) => { });
        if (version >= 11)
            writer.WriteInt32(-1);
        writer.WriteRecords(Records);
    }
}
