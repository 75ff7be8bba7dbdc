using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>What is wrong with a produced batch; <see cref="ErrorCode.None"/> when nothing is.</summary>
internal readonly record struct BatchVerdict(ErrorCode Error, string? Message = null)
{
    public static readonly BatchVerdict Good = new(ErrorCode.None);
}

/// <summary>Checks a produced batch before it may enter the log: header rules and checksum, never single records.</summary>
internal static class BatchValidation
{
    private const int Zstd = 4;
    private const int FirstVersionWithZstd = 7;
    private const int FirstVersionWithBatches = 3;

    public static BatchVerdict Check(ReadOnlySpan<byte> records, short produceVersion, int maxBatchBytes, out BatchHeader header)
    {
        header = default;
        if (produceVersion < FirstVersionWithBatches)
            return new BatchVerdict(ErrorCode.UnsupportedForMessageFormat, "message sets before magic 2 are not stored; use Produce version 3 or later");
        if (records.Length < BatchHeader.Length)
            return new BatchVerdict(ErrorCode.InvalidRecord, $"{records.Length} bytes are no record batch");

        header = BatchHeader.Read(records);
        var framing = CheckFraming(header, records.Length, maxBatchBytes);
        if (framing.Error != ErrorCode.None)
            return framing;
        if (Crc32C.Compute(records[BatchHeader.CrcStart..]) != header.Crc)
            return new BatchVerdict(ErrorCode.CorruptMessage, "the batch's checksum does not match its bytes");
        return CheckContent(header, produceVersion);
    }

    private static BatchVerdict CheckFraming(in BatchHeader header, int length, int maxBatchBytes)
    {
        if (header.Magic != BatchHeader.CurrentMagic)
            return new BatchVerdict(ErrorCode.InvalidRecord, $"magic {header.Magic} is not 2");
        if (header.Size < BatchHeader.Length || header.Size > length)
            return new BatchVerdict(ErrorCode.CorruptMessage, $"the batch claims {header.Size} bytes of {length}");
        if (header.Size < length)
            return new BatchVerdict(ErrorCode.InvalidRecord, "one request carries one batch a partition");
        return header.Size > maxBatchBytes
            ? new BatchVerdict(ErrorCode.MessageTooLarge, $"{header.Size} bytes are more than max.message.bytes = {maxBatchBytes}")
            : BatchVerdict.Good;
    }

    private static BatchVerdict CheckContent(in BatchHeader header, short produceVersion)
    {
        if (header.RecordCount <= 0 || header.LastOffsetDelta != header.RecordCount - 1)
            return new BatchVerdict(ErrorCode.InvalidRecord, $"{header.RecordCount} records cannot end at delta {header.LastOffsetDelta}");
        if (header.IsControl)
            return new BatchVerdict(ErrorCode.InvalidRecord, "control batches are the broker's");
        if (header.IsTransactional)
            return new BatchVerdict(ErrorCode.InvalidRecord, "transactions are not supported");
        if (header.IsIdempotent && (header.BaseSequence < 0 || header.ProducerEpoch < 0))
            return new BatchVerdict(ErrorCode.InvalidRecord, "an idempotent batch needs an epoch and a sequence");
        if (header.Codec > Zstd)
            return new BatchVerdict(ErrorCode.InvalidRecord, $"codec {header.Codec} is unknown");
        return header.Codec == Zstd && produceVersion < FirstVersionWithZstd
            ? new BatchVerdict(ErrorCode.UnsupportedCompressionType, "zstd needs Produce version 7")
            : BatchVerdict.Good;
    }
}
