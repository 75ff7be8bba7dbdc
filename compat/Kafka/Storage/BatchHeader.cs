using System.Buffers.Binary;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>
/// The 61 bytes before the records of a batch (magic 2). The broker reads nothing else of a batch: records stay as the
/// producer encoded and compressed them.
/// </summary>
/// <param name="Size">Bytes of the whole batch, header included.</param>
/// <param name="Crc">CRC-32C of everything from <see cref="CrcStart"/> to the end.</param>
/// <param name="BaseTimestamp">Unix milliseconds.</param>
/// <param name="MaxTimestamp">Unix milliseconds, as the producer says.</param>
/// <param name="ProducerId">-1 when the producer is not idempotent; then epoch and sequence mean nothing.</param>
internal readonly record struct BatchHeader(
    long BaseOffset, int Size, sbyte Magic, uint Crc, short Attributes, int LastOffsetDelta, long BaseTimestamp, long MaxTimestamp,
    long ProducerId, short ProducerEpoch, int BaseSequence, int RecordCount)
{
    public const int Length = 61;
    public const int CrcStart = 21;
    public const sbyte CurrentMagic = 2;

    private const int SizeFieldsEnd = 12;
    private const int CodecMask = 0x07;
    private const int TransactionalBit = 0x10;
    private const int ControlBit = 0x20;

    public long NextOffset => BaseOffset + LastOffsetDelta + 1;

    public int Codec => Attributes & CodecMask;

    public bool IsControl => (Attributes & ControlBit) != 0;

    public bool IsTransactional => (Attributes & TransactionalBit) != 0;

    public bool IsIdempotent => ProducerId >= 0;

    /// <summary>Reads the header at the start of <paramref name="bytes"/>, which must hold <see cref="Length"/> bytes.</summary>
    public static BatchHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt64BigEndian(bytes),
        ReadSize(bytes),
        (sbyte)bytes[16],
        BinaryPrimitives.ReadUInt32BigEndian(bytes[17..]),
        BinaryPrimitives.ReadInt16BigEndian(bytes[21..]),
        BinaryPrimitives.ReadInt32BigEndian(bytes[23..]),
        BinaryPrimitives.ReadInt64BigEndian(bytes[27..]),
        BinaryPrimitives.ReadInt64BigEndian(bytes[35..]),
        BinaryPrimitives.ReadInt64BigEndian(bytes[43..]),
        BinaryPrimitives.ReadInt16BigEndian(bytes[51..]),
        BinaryPrimitives.ReadInt32BigEndian(bytes[53..]),
        BinaryPrimitives.ReadInt32BigEndian(bytes[57..]));

    /// <summary>Gives the batch its place in the log. Both fields lie outside the checksum.</summary>
    public static void Place(Span<byte> batch, long baseOffset, int leaderEpoch)
    {
        BinaryPrimitives.WriteInt64BigEndian(batch, baseOffset);
        BinaryPrimitives.WriteInt32BigEndian(batch[SizeFieldsEnd..], leaderEpoch);
    }

    /// <summary>True when the sizes can be trusted enough to look at the rest of the batch.</summary>
    public bool IsPlausible => Size >= Length && Magic == CurrentMagic && LastOffsetDelta >= 0 && BaseOffset >= 0;

    // A size that overflows is as useless as a negative one.
    private static int ReadSize(ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes[8..]);
        return length is < 0 or > int.MaxValue - SizeFieldsEnd ? -1 : length + SizeFieldsEnd;
    }
}
