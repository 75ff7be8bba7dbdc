namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>Writes bits, highest first, into a growing list of bytes.</summary>
internal struct BitWriter(List<byte> bytes)
{
    private ulong _buffer;
    private int _count;

    /// <param name="count">0 to 32.</param>
    public void Write(uint value, int count)
    {
        _buffer = (_buffer << count) | value;
        _count += count;
        for (; _count >= 8; _count -= 8)
            bytes.Add((byte)(_buffer >> (_count - 8)));
    }

    public void WriteZeros(int count)
    {
        for (; count > 32; count -= 32)
            Write(0, 32);
        Write(0, count);
    }

    /// <summary>Fills the last byte with zeros.</summary>
    public void Flush() => Write(0, (8 - _count) % 8);
}
