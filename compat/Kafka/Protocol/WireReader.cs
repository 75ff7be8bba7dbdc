using System.Buffers.Binary;
using System.Text;

namespace SkyAndStreet.Kafka.Protocol;

/// <summary>Reads one element of an array.</summary>
internal delegate T ReadElement<T>(ref WireReader reader, short version);

/// <summary>
/// Reads the protocol's primitive types from one frame. Every length and count is checked against the bytes that are
/// left before anything is allocated, so that a frame can never cost more memory than a small multiple of its size.
/// </summary>
internal ref struct WireReader(ReadOnlySpan<byte> frame, int position = 0)
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<byte> _frame = frame;

    /// <summary>Compact lengths and tagged fields, as newer versions of a request have them.</summary>
    public bool IsFlexible { get; set; }

    /// <summary>Index of the next byte within the frame.</summary>
    public int Position { get; private set; } = position;

    public readonly int Remaining => _frame.Length - Position;

    public bool ReadBoolean() => Take(1)[0] != 0;

    public sbyte ReadInt8() => (sbyte)Take(1)[0];

    public short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    public uint ReadUnsignedVarint()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Take(1)[0];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new WireFormatException($"the varint before byte {Position} is longer than five bytes");
    }

    public string ReadString() =>
        ReadNullableString() ?? throw new WireFormatException($"a string at byte {Position} is null where the protocol wants one");

    public string? ReadNullableString()
    {
        var length = IsFlexible ? ReadCompactLength() : ReadInt16();
        return length < 0 ? null : Decode(Take(length));
    }

    /// <summary>Reads bytes into an array of their own; null counts as empty.</summary>
    public byte[] ReadBytes()
    {
        var (start, length) = ReadBytesRange();
        return length <= 0 ? [] : _frame.Slice(start, length).ToArray();
    }

    /// <summary>Skips a byte field and says where in the frame it lies; the length is -1 for null.</summary>
    public (int Start, int Length) ReadBytesRange()
    {
        var length = IsFlexible ? ReadCompactLength() : ReadInt32();
        var start = Position;
        if (length > 0)
            Take(length);
        return (start, Math.Max(length, -1));
    }

    public List<T> ReadArray<T>(int minimumElementBytes, short version, ReadElement<T> read) =>
        ReadNullableArray(minimumElementBytes, version, read) ?? [];

    public List<T>? ReadNullableArray<T>(int minimumElementBytes, short version, ReadElement<T> read)
    {
        var count = ReadCount(minimumElementBytes);
        if (count < 0)
            return null;

        var list = new List<T>(count);
        for (var i = 0; i < count; i++)
            list.Add(read(ref this, version));
        return list;
    }

    public List<int> ReadInt32Array() => ReadArray(4, 0, static (ref WireReader r, short _) => r.ReadInt32());

    public List<string> ReadStringArray() => ReadArray(1, 0, static (ref WireReader r, short _) => r.ReadString());

    /// <summary>Skips the tagged fields that end every struct of a flexible version; none is known to this broker.</summary>
    public void SkipTags()
    {
        if (!IsFlexible)
            return;

        var count = ReadUnsignedVarint();
        for (uint i = 0; i < count; i++)
        {
            ReadUnsignedVarint();
            Take(checked((int)Math.Min(ReadUnsignedVarint(), int.MaxValue)));
        }
    }

    /// <summary>A request that ends early or late was misread: nothing in it may be acted upon.</summary>
    public readonly void ExpectEnd()
    {
        if (Remaining != 0)
            throw new WireFormatException($"{Remaining} bytes are left after the request");
    }

    private int ReadCount(int minimumElementBytes)
    {
        var count = IsFlexible ? ReadCompactLength() : ReadInt32();
        if (count > Remaining / minimumElementBytes)
            throw new WireFormatException($"an array of {count} elements at byte {Position} does not fit in {Remaining} bytes");
        return count;
    }

    private int ReadCompactLength()
    {
        var lengthPlusOne = ReadUnsignedVarint();
        return lengthPlusOne > int.MaxValue
            ? throw new WireFormatException($"the length before byte {Position} is too large")
            : (int)lengthPlusOne - 1;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
            throw new WireFormatException($"{count} bytes are announced at byte {Position}, {Remaining} are left");
        var taken = _frame.Slice(Position, count);
        Position += count;
        return taken;
    }

    private static string Decode(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Utf8.GetString(utf8);
        }
        catch (DecoderFallbackException)
        {
            throw new WireFormatException("a string is not UTF-8");
        }
    }
}
