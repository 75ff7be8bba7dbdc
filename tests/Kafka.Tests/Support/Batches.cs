using System.Buffers.Binary;
using System.Text;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Tests;

/// <summary>Makes record batches as a producer does.</summary>
internal static class Batches
{
    /// <summary>Two records made by another implementation (kafka-python): k=v with a header at 1000 ms, null=w at 1001 ms.</summary>
    public static byte[] Golden => Convert.FromHexString(
        "000000000000000000000046000000000213ac738900000000000100000000000003e800000000000003e9" +
        "ffffffffffffffffffffffffffff0000000218000000026b027602026802310e00020201027700");

    public static byte[] Of(params string[] values) => Of(timestamp: 1_000, values: values);

    /// <param name="timestamp">Of the first record, Unix milliseconds; each later one is a millisecond younger.</param>
    public static byte[] Of(
        long timestamp, long producerId = -1, short epoch = -1, int sequence = -1, short attributes = 0, params string[] values)
    {
        var records = new List<byte>();
        for (var i = 0; i < values.Length; i++)
            AddRecord(records, i, values[i]);

        var batch = new byte[BatchHeader.Length + records.Count];
        records.CopyTo(batch, BatchHeader.Length);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - 12);
        batch[16] = 2;
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(21), attributes);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(23), values.Length - 1);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(27), timestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(35), timestamp + values.Length - 1);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(43), producerId);
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(51), epoch);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(53), sequence);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(57), values.Length);
        return Resealed(batch);
    }

    public static byte[] Idempotent(long producerId, short epoch, int sequence, int records = 1) =>
        Of(1_000, producerId, epoch, sequence, 0, [.. Enumerable.Repeat("x", records)]);

    /// <summary>Makes the checksum fit again after a change.</summary>
    public static byte[] Resealed(byte[] batch)
    {
        BinaryPrimitives.WriteUInt32BigEndian(batch.AsSpan(17), Crc32C.Compute(batch.AsSpan(BatchHeader.CrcStart)));
        return batch;
    }

    private static void AddRecord(List<byte> records, int index, string value)
    {
        var body = new List<byte> { 0 };
        AddVarint(body, index);
        AddVarint(body, index);
        AddVarint(body, -1);
        var bytes = Encoding.UTF8.GetBytes(value);
        AddVarint(body, bytes.Length);
        body.AddRange(bytes);
        AddVarint(body, 0);
        AddVarint(records, body.Count);
        records.AddRange(body);
    }

    private static void AddVarint(List<byte> bytes, int value)
    {
        var raw = (uint)((value << 1) ^ (value >> 31));
        for (; raw >= 0x80; raw >>= 7)
            bytes.Add((byte)(raw | 0x80));
        bytes.Add((byte)raw);
    }
}
