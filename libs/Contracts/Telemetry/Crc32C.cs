using System.Buffers.Binary;
using System.Numerics;

namespace SkyAndStreet.Contracts;

/// <summary>
/// CRC-32C (Castagnoli; RFC 3720 appendix B.4), the checksum of Kafka record batches and of our telemetry batches.
/// Uses the processor's instruction where it has one.
/// </summary>
public static class Crc32C
{
    /// <summary>Checksum of <paramref name="bytes"/>; "123456789" gives 0xE3069283.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }
}
