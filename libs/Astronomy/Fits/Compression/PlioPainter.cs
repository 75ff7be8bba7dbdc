namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>Carries out PLIO instructions on one row of pixels.</summary>
internal ref struct PlioPainter(Span<int> pixels)
{
    private readonly Span<int> _pixels = pixels;
    private int _at;
    private int _high = 1;

    public readonly bool IsFull => _at >= _pixels.Length;

    public void SetHigh(int value) => _high = value;

    public void Apply(int opcode, int data)
    {
        switch (opcode)
        {
            case 0:
                Run(data, 0);
                break;
            case 2:
                _high += data;
                break;
            case 3:
                _high -= data;
                break;
            case 4:
                Run(data, _high);
                break;
            case 5:
                RunEndingHigh(data);
                break;
            default:
                _high += opcode == 6 ? data : -data;
                Run(1, _high);
                break;
        }
    }

    public readonly void Finish() => _pixels[Math.Min(_at, _pixels.Length)..].Clear();

    private void Run(int count, int value)
    {
        var length = Math.Min(count, _pixels.Length - _at);
        _pixels.Slice(_at, length).Fill(value);
        _at += length;
    }

    private void RunEndingHigh(int count)
    {
        var isWhole = count <= _pixels.Length - _at;
        Run(count, 0);
        if (isWhole && count > 0)
            _pixels[_at - 1] = _high;
    }
}
