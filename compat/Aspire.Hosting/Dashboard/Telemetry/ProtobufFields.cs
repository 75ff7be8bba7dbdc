namespace Aspire.Hosting.LocalRuntime.Dashboard.Telemetry;

/// <summary>Walks the fields of one protobuf message (protobuf.dev, "Encoding"); it neither recurses nor allocates.</summary>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    public int Number { get; private set; }

    /// <summary>Of a length-delimited field; empty for numbers.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <exception cref="InvalidDataException">The bytes are no protobuf message.</exception>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        var tag = ReadVarint();
        Number = (int)Math.Min(tag >> 3, int.MaxValue);
        Content = (tag & 7) switch
        {
            0 => Skip(ReadVarint()),
            1 => Skip(Take(8)),
            2 => Take(ReadVarint()),
            5 => Skip(Take(4)),
            _ => throw new InvalidDataException("The message has a field of an unknown kind."),
        };
        return true;
    }

    private static ReadOnlySpan<byte> Skip(ulong _) => [];

    private static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> _) => [];

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
            throw new InvalidDataException("The message ends in the middle of a field.");
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var i = 0; i < 10; i++)
        {
            if (i >= _rest.Length)
                throw new InvalidDataException("The message ends in the middle of a number.");
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }
        throw new InvalidDataException("The message has a number of more than ten bytes.");
    }
}
