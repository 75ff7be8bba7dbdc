using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Protocol;

/// <summary>Stored batches that belong into a frame at <paramref name="At"/>, sent from the file without being copied here.</summary>
internal readonly record struct Splice(int At, LogSlice Slice);

/// <summary>Writes the protocol's primitive types into a pooled buffer, with room for stored batches between the bytes.</summary>
internal sealed class WireWriter : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(256);
    private List<Splice>? _splices;

    /// <summary>Compact lengths and tagged fields, as newer versions of a response have them.</summary>
    public bool IsFlexible { get; set; }

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    public IReadOnlyList<Splice> Splices => _splices ?? (IReadOnlyList<Splice>)[];

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    public void WriteBoolean(bool value) => Claim(1)[0] = value ? (byte)1 : (byte)0;

    public void WriteInt8(sbyte value) => Claim(1)[0] = (byte)value;

    public void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Claim(2), value);

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Claim(4), value);

    public void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Claim(8), value);

    public void WriteError(ErrorCode error) => WriteInt16((short)error);

    public void WriteUnsignedVarint(uint value)
    {
        for (; value >= 0x80; value >>= 7)
            Claim(1)[0] = (byte)(value | 0x80);
        Claim(1)[0] = (byte)value;
    }

    public void WriteString(string? value)
    {
        var length = value is null ? -1 : Encoding.UTF8.GetByteCount(value);
        if (IsFlexible)
            WriteUnsignedVarint((uint)(length + 1));
        else
            WriteInt16(checked((short)length));
        if (length > 0)
            Encoding.UTF8.GetBytes(value, Claim(length));
    }

    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteLength(value.Length);
        WriteRaw(value);
    }

    public void WriteRaw(ReadOnlySpan<byte> value) => value.CopyTo(Claim(value.Length));

    /// <summary>A records field whose content stays in its segment file until it is sent.</summary>
    public void WriteRecords(LogSlice? slice)
    {
        WriteLength(slice?.Length ?? 0);
        if (slice is not null)
            (_splices ??= []).Add(new Splice(Length, slice));
    }

    public void WriteArray<T>(IReadOnlyCollection<T>? items, Action<WireWriter, T> write)
    {
        WriteLength(items?.Count ?? -1);
        foreach (var item in items ?? [])
            write(this, item);
    }

    public void WriteInt32Array(IReadOnlyCollection<int> values) => WriteArray(values, static (w, value) => w.WriteInt32(value));

    /// <summary>Ends a struct of a flexible version; this broker never sends tagged fields.</summary>
    public void WriteTags()
    {
        if (IsFlexible)
            WriteUnsignedVarint(0);
    }

    /// <summary>Overwrites four bytes written earlier.</summary>
    public void PatchInt32(int at, int value) => BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(at, 4), value);

    private void WriteLength(int length)
    {
        if (IsFlexible)
            WriteUnsignedVarint((uint)(length + 1));
        else
            WriteInt32(length);
    }

    private Span<byte> Claim(int count)
    {
        if (Length + count > _buffer.Length)
            Grow(Length + count);
        var claimed = _buffer.AsSpan(Length, count);
        Length += count;
        return claimed;
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
