using System.Buffers.Binary;
using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>A topic as it is kept in the catalog.</summary>
internal sealed record CatalogEntry(string Name, int PartitionCount, IReadOnlyDictionary<string, string> Overrides);

/// <summary>The list of topics on disk: one file, replaced as a whole.</summary>
internal static class CatalogFile
{
    private const short FormatVersion = 1;

    public static void Write(string path, IReadOnlyCollection<CatalogEntry> topics)
    {
        using var writer = new WireWriter();
        writer.WriteInt32(0);
        writer.WriteInt16(FormatVersion);
        writer.WriteArray(topics, static (w, topic) =>
        {
            w.WriteString(topic.Name);
            w.WriteInt32(topic.PartitionCount);
            w.WriteArray(topic.Overrides, static (inner, setting) =>
            {
                inner.WriteString(setting.Key);
                inner.WriteString(setting.Value);
            });
        });
        writer.PatchInt32(0, (int)Crc32C.Compute(writer.Written[4..]));
        DurableFile.Replace(path, writer.Written);
    }

    /// <exception cref="InvalidDataException">The file is damaged. Guessing which topics exist could lose all their records.</exception>
    public static List<CatalogEntry> Read(string path)
    {
        if (!File.Exists(path))
            return [];

        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        if (bytes.Length < 6 || BinaryPrimitives.ReadUInt32BigEndian(bytes) != Crc32C.Compute(bytes[4..]))
            throw new InvalidDataException($"the list of topics {path} is damaged: restore it from a copy of the data folder");
        var reader = new WireReader(bytes, 4);
        var version = reader.ReadInt16();
        return version == FormatVersion
            ? reader.ReadArray(10, version, ReadEntry)
            : throw new InvalidDataException($"the list of topics {path} has version {version}; this broker reads version {FormatVersion}");
    }

    private static CatalogEntry ReadEntry(ref WireReader reader, short version)
    {
        var name = reader.ReadString();
        var partitions = reader.ReadInt32();
        return new CatalogEntry(name, partitions, reader.ReadArray(4, version, ReadSetting).ToDictionary());
    }

    private static KeyValuePair<string, string> ReadSetting(ref WireReader reader, short version) =>
        new(reader.ReadString(), reader.ReadString());
}
