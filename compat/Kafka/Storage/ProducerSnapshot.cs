using System.Buffers.Binary;
using System.Globalization;
using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>
/// The producers of a partition as they were at one offset, in a file named by it. With the batches that follow it gives
/// the present state, so that a start need not read the whole log.
/// </summary>
internal static class ProducerSnapshot
{
    private const string Extension = ".producers";

    public static void Write(string folder, long offset, ProducerStates states)
    {
        using var writer = new WireWriter();
        writer.WriteInt32(0);
        states.Write(writer);
        writer.PatchInt32(0, (int)Crc32C.Compute(writer.Written[4..]));
        DurableFile.Replace(PathOf(folder, offset), writer.Written);
    }

    /// <summary>The state at that offset, or null when no whole snapshot is there.</summary>
    public static ProducerStates? TryRead(string folder, long offset)
    {
        var path = PathOf(folder, offset);
        if (!File.Exists(path))
            return null;

        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(bytes) != Crc32C.Compute(bytes[4..]))
            return null;
        var reader = new WireReader(bytes, 4);
        return ProducerStates.Read(ref reader);
    }

    /// <summary>Removes snapshots that no start will ask for again.</summary>
    public static void DeleteExcept(string folder, params ReadOnlySpan<long> offsets)
    {
        var kept = new HashSet<string>();
        foreach (var offset in offsets)
            kept.Add(PathOf(folder, offset));
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Extension).Where(path => !kept.Contains(path)))
            File.Delete(path);
    }

    private static string PathOf(string folder, long offset) =>
        Path.Combine(folder, offset.ToString("D20", CultureInfo.InvariantCulture) + Extension);
}
