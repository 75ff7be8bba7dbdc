using System.Globalization;

namespace SkyAndStreet.TimeSeries;

/// <summary>
/// Parses the header text of a <c>.npy</c> file: a Python literal of exactly three keys,
/// <c>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (8505, 25), }</c>. Nothing else of Python is understood.
/// </summary>
internal ref struct NpyHeaderText(ReadOnlySpan<char> text, int firstByte)
{
    private const string Resave = "Save the array again with numpy.save(path, numpy.ascontiguousarray(a, dtype='<f8')).";

    private readonly ReadOnlySpan<char> _text = text;
    private readonly int _firstByte = firstByte;
    private int _position;
    private string? _descr;
    private bool? _fortranOrder;
    private List<long>? _shape;

    public NpyHeader Parse(NpyLimits limits)
    {
        Expect('{');
        while (!TryTake('}'))
        {
            Entry();
            if (!TryTake(','))
            {
                Expect('}');
                break;
            }
        }

        SkipBlanks();
        return _position == _text.Length ? Header(limits) : throw Error("text after the closing brace");
    }

    private void Entry()
    {
        var key = Quoted();
        Expect(':');
        switch (key)
        {
            case "descr" when _descr is null:
                _descr = Descr();
                break;
            case "fortran_order" when _fortranOrder is null:
                _fortranOrder = Boolean();
                break;
            case "shape" when _shape is null:
                _shape = Shape();
                break;
            default:
                throw Error($"key '{key}' is unknown or repeated");
        }
    }

    private readonly NpyHeader Header(NpyLimits limits)
    {
        if (_descr is null || _fortranOrder is null || _shape is null)
        {
            throw Error("one of the keys descr, fortran_order and shape is missing");
        }

        var type = ElementType(_descr);
        if (_fortranOrder.Value)
        {
            throw Error($"the array is in Fortran (column by column) order, samples are read row by row. {Resave}");
        }

        var columns = _shape.Count == 2 ? _shape[1] : 1;
        if (_shape.Count is < 1 or > 2)
        {
            throw Error($"the array has {_shape.Count} dimensions, expected (samples) or (samples, features). Reshape it to one row a sample");
        }

        if (_shape[0] == 0 || columns == 0)
        {
            throw Error($"the array is empty: shape ({string.Join(", ", _shape)}). There is nothing to import");
        }

        if (_shape[0] > limits.MaxRows || columns > limits.MaxColumns)
        {
            throw Error($"shape ({string.Join(", ", _shape)}) is over the limit of {limits.MaxRows} samples by {limits.MaxColumns} features. Split the file");
        }

        return new NpyHeader(type, _shape[0], (int)columns, _firstByte + _text.Length);
    }

    private readonly NpyElementType ElementType(string descr) => descr switch
    {
        "<f4" => NpyElementType.Float32,
        "<f8" => NpyElementType.Float64,
        _ => throw Error($"element type '{descr}' is not read, only little-endian float32 '<f4' and float64 '<f8'. {Resave}"),
    };

    private string Descr()
    {
        SkipBlanks();
        return Peek() == '[' ? throw Error($"the element type is a structure with named fields, expected '<f4' or '<f8'. {Resave}") : Quoted();
    }

    private string Quoted()
    {
        SkipBlanks();
        var quote = Peek();
        var length = quote is '\'' or '"' ? _text[(_position + 1)..].IndexOf(quote) : -1;
        if (length < 0)
        {
            throw Error("a quoted text is expected");
        }

        var value = _text.Slice(_position + 1, length).ToString();
        _position += length + 2;
        return value;
    }

    private bool Boolean()
    {
        SkipBlanks();
        foreach (var (word, value) in new[] { ("True", true), ("False", false) })
        {
            if (_text[_position..].StartsWith(word, StringComparison.Ordinal))
            {
                _position += word.Length;
                return value;
            }
        }

        throw Error("True or False is expected");
    }

    private List<long> Shape()
    {
        List<long> shape = [];
        Expect('(');
        while (!TryTake(')'))
        {
            shape.Add(Integer());
            if (shape.Count > 32)
            {
                throw Error("more than 32 dimensions");
            }

            if (!TryTake(','))
            {
                Expect(')');
                break;
            }
        }

        return shape;
    }

    private long Integer()
    {
        SkipBlanks();
        var start = _position;
        while (char.IsAsciiDigit(Peek()))
        {
            _position++;
        }

        return long.TryParse(_text[start.._position], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Error("a whole number of 0 or more is expected");
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
        {
            throw Error($"'{expected}' is expected");
        }
    }

    private bool TryTake(char expected)
    {
        SkipBlanks();
        if (Peek() != expected)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void SkipBlanks()
    {
        while (Peek() is ' ' or '\n' or '\t' or '\r')
        {
            _position++;
        }
    }

    private readonly char Peek() => _position < _text.Length ? _text[_position] : '\0';

    private readonly NpyFormatException Error(string what) =>
        new($"Header of the .npy file, byte {_firstByte + _position}: {what.TrimEnd('.')}.") { Offset = _firstByte + _position };
}
