namespace SkyAndStreet.Astronomy.Fits;

/// <summary>
/// Files of the Unix program compress (.Z): LZW with codes that grow from 9 to at most 16 bits, low bits first, in groups of
/// eight codes. T. A. Welch, "A Technique for High-Performance Data Compression", Computer 17(6), 1984.
/// </summary>
internal sealed class LzwFile
{
    private const int ClearCode = 256;
    private readonly byte[] _packed;
    private readonly int _maxBits;
    private readonly bool _hasClear;
    private readonly int[] _prefix = new int[1 << 16];
    private readonly byte[] _suffix = new byte[1 << 16];
    private readonly byte[] _stack = new byte[1 << 16];
    private long _bit = 24;
    private long _groupStart = 24;
    private int _bits = 9;

    private LzwFile(byte[] packed)
    {
        _packed = packed;
        if (packed.Length < 3)
            throw Damaged("ends within its header");
        _maxBits = packed[2] & 0x1f;
        _hasClear = (packed[2] & 0x80) != 0;
        if (_maxBits is < 9 or > 16)
            throw Damaged($"asks for codes of {_maxBits} bits, and 9 to 16 exist");
    }

    public static byte[] Decode(byte[] packed, long mostBytes) => new LzwFile(packed).Decode(mostBytes);

    private byte[] Decode(long mostBytes)
    {
        using var all = new MemoryStream();
        var next = _hasClear ? ClearCode + 1 : ClearCode;
        var previous = -1;
        byte first = 0;
        while (TryReadCode(next, out var code))
        {
            if (code == ClearCode && _hasClear)
            {
                SetBits(9);
                (next, previous) = (ClearCode + 1, -1);
                continue;
            }

            var known = code < 256 || (previous >= 0 && code < next);
            if (!known && (previous < 0 || code != next))
                throw Damaged($"holds code {code} before it is defined");
            var depth = Unwind(known ? code : previous, known ? null : first, out first);
            if (all.Length + depth > mostBytes)
                throw Damaged($"unfolds to more than {mostBytes} bytes");
            for (var i = depth - 1; i >= 0; i--)
                all.WriteByte(_stack[i]);
            if (previous >= 0 && next < 1 << _maxBits)
                (_prefix[next], _suffix[next++]) = (previous, first);
            previous = code;
        }

        return all.ToArray();
    }

    /// <summary>Puts the string of a code on the stack, last byte first.</summary>
    private int Unwind(int code, byte? last, out byte first)
    {
        var depth = 0;
        if (last is { } extra)
            _stack[depth++] = extra;
        for (; code >= 256; code = _prefix[code])
            _stack[depth++] = _suffix[code];
        _stack[depth++] = first = (byte)code;
        return depth;
    }

    private bool TryReadCode(int next, out int code)
    {
        if (_bits < _maxBits && next >= 1 << _bits)
            SetBits(_bits + 1);
        code = 0;
        if (_bit + _bits > (long)_packed.Length * 8)
            return false;
        for (var i = 0; i < _bits; i++, _bit++)
            code |= ((_packed[_bit >> 3] >> (int)(_bit & 7)) & 1) << i;
        return true;
    }

    // A change of width skips to the end of the present group of eight codes.
    private void SetBits(int bits)
    {
        var group = 8L * _bits;
        _bit = _groupStart + ((_bit - _groupStart + group - 1) / group * group);
        _groupStart = _bit;
        _bits = bits;
    }

    private static FitsFormatException Damaged(string what) =>
        new($"The compress (.Z) stream {what}", new FitsLocation(0, 0), "Get the file again, or unfold it with uncompress.");
}
