namespace SkyAndStreet.Contracts;

/// <summary>
/// Columns beside the value of each sample, of which most are zero (one-hot commands): only the others are kept,
/// row after row.
/// </summary>
public sealed class SparseFeatures
{
    /// <summary>Most entries in a batch: 384 KB on the wire, under a broker's usual limit of 1 MB a message.</summary>
    public const int MaxEntries = 65_536;

    private readonly ReadOnlyMemory<int> _rowStarts;
    private readonly ReadOnlyMemory<ushort> _columns;
    private readonly ReadOnlyMemory<float> _values;

    /// <param name="rowStarts">Where each row's entries begin; one element more than there are rows, starting with 0.</param>
    /// <param name="columns">Column of each entry.</param>
    /// <param name="values">Value of each entry.</param>
    public SparseFeatures(ReadOnlyMemory<int> rowStarts, ReadOnlyMemory<ushort> columns, ReadOnlyMemory<float> values)
    {
        if (!IsConsistent(rowStarts.Span, columns.Length, values.Length))
        {
            throw new ArgumentException($"Row starts rise from 0 to the number of entries, which is {MaxEntries} at most.", nameof(rowStarts));
        }

        _rowStarts = rowStarts;
        _columns = columns;
        _values = values;
    }

    /// <summary>Number of samples.</summary>
    public int Rows => _rowStarts.Length - 1;

    /// <summary>Number of entries of all rows.</summary>
    public int Entries => _columns.Length;

    /// <summary>Columns of the entries of a row.</summary>
    public ReadOnlySpan<ushort> Columns(int row) => _columns.Span[_rowStarts.Span[row].._rowStarts.Span[row + 1]];

    /// <summary>Values of the entries of a row.</summary>
    public ReadOnlySpan<float> Values(int row) => _values.Span[_rowStarts.Span[row].._rowStarts.Span[row + 1]];

    /// <summary>Keeps what is not zero of dense rows of <paramref name="width"/> columns.</summary>
    public static SparseFeatures FromDense(ReadOnlySpan<float> rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, ushort.MaxValue);
        var starts = new int[rows.Length / width + 1];
        List<ushort> columns = [];
        List<float> values = [];
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] != 0)
            {
                columns.Add((ushort)(i % width));
                values.Add(rows[i]);
            }

            starts[i / width + 1] = columns.Count;
        }

        return new SparseFeatures(starts, columns.ToArray(), values.ToArray());
    }

    /// <summary>The rows after the first <paramref name="rows"/>.</summary>
    public SparseFeatures SkipFirst(int rows)
    {
        var first = _rowStarts.Span[rows];
        var starts = _rowStarts.Span[rows..].ToArray();
        for (var i = 0; i < starts.Length; i++)
        {
            starts[i] -= first;
        }

        return new SparseFeatures(starts, _columns[first..], _values[first..]);
    }

    private static bool IsConsistent(ReadOnlySpan<int> starts, int columns, int values)
    {
        if (starts.Length < 2 || starts[0] != 0 || starts[^1] != columns || columns != values || columns > MaxEntries)
        {
            return false;
        }

        for (var i = 1; i < starts.Length; i++)
        {
            if (starts[i] < starts[i - 1])
            {
                return false;
            }
        }

        return true;
    }
}
