namespace SkyAndStreet.Anomalies;

/// <summary>The newest samples with their smoothed errors, side by side; older ones fall out at the front.</summary>
internal sealed class ErrorWindow
{
    private readonly double[] _values;
    private readonly double[] _errors;
    private readonly bool[] _abnormal;
    private readonly int _capacity;
    private int _start;

    public ErrorWindow(int capacity)
    {
        _capacity = capacity;
        _values = new double[2 * capacity];
        _errors = new double[2 * capacity];
        _abnormal = new bool[2 * capacity];
    }

    public int Count { get; private set; }

    public ReadOnlySpan<double> Values => _values.AsSpan(_start, Count);

    public ReadOnlySpan<double> Errors => _errors.AsSpan(_start, Count);

    /// <summary>What earlier thresholds called abnormal.</summary>
    public Span<bool> Abnormal => _abnormal.AsSpan(_start, Count);

    public void Add(double value, double error)
    {
        if (_start + Count == _values.Length)
        {
            MoveToFront();
        }

        _values[_start + Count] = value;
        _errors[_start + Count] = error;
        _abnormal[_start + Count] = false;
        if (Count < _capacity)
        {
            Count++;
        }
        else
        {
            _start++;
        }
    }

    private void MoveToFront()
    {
        Array.Copy(_values, _start, _values, 0, Count);
        Array.Copy(_errors, _start, _errors, 0, Count);
        Array.Copy(_abnormal, _start, _abnormal, 0, Count);
        _start = 0;
    }
}
