using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>CRC-32C (Castagnoli), the checksum of record batches; the processor's own instruction where it has one.</summary>
internal static class Crc32C
{
    public static uint Compute(ReadOnlySpan<byte> bytes) => Finish(Append(Start, bytes));

    /// <summary>State before the first byte, for a checksum that is computed in pieces.</summary>
    public const uint Start = uint.MaxValue;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Append(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var next in bytes)
            state = BitOperations.Crc32C(state, next);
        return state;
    }

    public static uint Finish(uint state) => ~state;
}
