using System.Numerics;

namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>Reads bits, highest first. Reading beyond the end throws TileDataException.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _next;
    private ulong _buffer;
    private int _count;

    /// <param name="count">0 to 32.</param>
    public uint Read(int count)
    {
        if (_count < count)
            Fill(count);
        _count -= count;
        return (uint)(_buffer >> _count) & (uint)((1UL << count) - 1);
    }

    /// <summary>Counts zeros up to the next one, and passes it.</summary>
    public int ReadZeros()
    {
        var zeros = 0;
        while (true)
        {
            if (_count == 0)
                Fill(1);
            var ahead = _buffer << (64 - _count);
            if (ahead != 0)
            {
                var run = BitOperations.LeadingZeroCount(ahead);
                _count -= run + 1;
                return zeros + run;
            }

            zeros += _count;
            _count = 0;
        }
    }

    /// <summary>Passes the bits up to the next whole byte.</summary>
    public void AlignToByte() => _count -= _count % 8;

    private void Fill(int wanted)
    {
        while (_count <= 56 && _next < _bytes.Length)
        {
            _buffer = (_buffer << 8) | _bytes[_next++];
            _count += 8;
        }

        if (_count < wanted)
            throw new TileDataException($"The stream ends early, after {_bytes.Length} bytes");
    }
}
