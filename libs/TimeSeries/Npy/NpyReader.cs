using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace SkyAndStreet.TimeSeries;

/// <summary>
/// Reads a <c>.npy</c> file (format 1.0 and 2.0, float32 or float64, little endian, row by row) as rows of numbers.
/// It streams: memory is one block of rows, whatever the file's size, and the stream need not seek.
/// </summary>
public sealed class NpyReader
{
    private const int PreambleBytes = 8;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private readonly Stream _stream;
    private byte[] _block = [];

    private NpyReader(Stream stream, NpyHeader header)
    {
        _stream = stream;
        Header = header;
    }

    /// <summary>What the head of the file says.</summary>
    public NpyHeader Header { get; }

    /// <summary>Rows read so far.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Reads the head. The stream stays the caller's.</summary>
    /// <exception cref="NpyFormatException">Not a <c>.npy</c> file, or one that is not read.</exception>
    public static async Task<NpyReader> OpenAsync(Stream stream, NpyLimits? limits = null, CancellationToken cancellationToken = default)
    {
        limits ??= new NpyLimits();
        var preamble = await ReadHeadAsync(stream, PreambleBytes, 0, cancellationToken);
        var lengthBytes = LengthBytes(preamble);
        var length = await ReadHeadAsync(stream, lengthBytes, PreambleBytes, cancellationToken);
        long headerBytes = lengthBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (headerBytes > limits.MaxHeaderBytes)
        {
            throw HeadError($"the header claims {headerBytes} bytes, {limits.MaxHeaderBytes} are allowed", PreambleBytes);
        }

        var text = await ReadHeadAsync(stream, (int)headerBytes, PreambleBytes + lengthBytes, cancellationToken);
        return new NpyReader(stream, ParseText(text, PreambleBytes + lengthBytes, limits));
    }

    /// <summary>
    /// Fills <paramref name="rows"/> with whole rows and returns how many, 0 after the last. The last call also checks
    /// that the file ends there.
    /// </summary>
    /// <param name="rows">Room for one row or more, row after row.</param>
    /// <exception cref="NpyFormatException">The file ends early or late, or holds NaN or infinity.</exception>
    public async Task<int> ReadRowsAsync(Memory<double> rows, CancellationToken cancellationToken = default)
    {
        var wanted = (int)Math.Min(rows.Length / Header.Columns, Header.Rows - RowsRead);
        if (rows.Length < Header.Columns)
        {
            throw new ArgumentException($"Room for {rows.Length} numbers, a row has {Header.Columns}.", nameof(rows));
        }

        var bytes = await ReadBlockAsync(wanted * Header.RowBytes, cancellationToken);
        Convert(bytes.Span, rows.Span);
        CheckFinite(rows.Span[..(wanted * Header.Columns)]);
        RowsRead += wanted;
        if (RowsRead == Header.Rows)
        {
            await CheckEndAsync(cancellationToken);
        }

        return wanted;
    }

    /// <summary>Passes over rows without looking at them: to go on where an earlier reader of the same file stopped.</summary>
    public async Task SkipRowsAsync(long rows, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Header.Rows - RowsRead);
        if (_stream.CanSeek)
        {
            _stream.Seek(rows * Header.RowBytes, SeekOrigin.Current);
            RowsRead += rows;
            return;
        }

        for (var left = rows; left > 0;)
        {
            var some = (int)Math.Min(left, Math.Max(1, 65_536 / Header.RowBytes));
            await ReadBlockAsync(some * Header.RowBytes, cancellationToken);
            RowsRead += some;
            left -= some;
        }
    }

    private static int LengthBytes(ReadOnlySpan<byte> preamble)
    {
        if (!preamble[..Magic.Length].SequenceEqual(Magic))
        {
            throw HeadError("this is not a .npy file (it does not begin with \\x93NUMPY). Write it with numpy.save", 0);
        }

        return (preamble[6], preamble[7]) switch
        {
            (1, 0) => 2,
            (2, 0) => 4,
            var (major, minor) => throw HeadError($"format {major}.{minor} is not read, only 1.0 and 2.0. Save a plain float array with numpy.save", 6),
        };
    }

    private static NpyHeader ParseText(ReadOnlySpan<byte> text, int firstByte, NpyLimits limits) =>
        new NpyHeaderText(Encoding.Latin1.GetString(text), firstByte).Parse(limits);

    private static async Task<byte[]> ReadHeadAsync(Stream stream, int bytes, int offset, CancellationToken cancellationToken)
    {
        var buffer = new byte[bytes];
        var got = await stream.ReadAtLeastAsync(buffer, bytes, throwOnEndOfStream: false, cancellationToken);
        return got == bytes ? buffer : throw HeadError($"the file ends after {offset + got} bytes, inside its header. Copy it again", offset + got);
    }

    private static NpyFormatException HeadError(string what, long offset) => new($"Byte {offset}: {what}.") { Offset = offset };

    private async Task<ReadOnlyMemory<byte>> ReadBlockAsync(int bytes, CancellationToken cancellationToken)
    {
        if (_block.Length < bytes)
        {
            _block = new byte[bytes];
        }

        var got = await _stream.ReadAtLeastAsync(_block.AsMemory(0, bytes), bytes, throwOnEndOfStream: false, cancellationToken);
        return got == bytes ? _block.AsMemory(0, bytes) : throw Truncated(got);
    }

    private NpyFormatException Truncated(int got)
    {
        var offset = Header.DataOffset + RowsRead * Header.RowBytes + got;
        var row = RowsRead + got / Header.RowBytes;
        var column = got % Header.RowBytes / Header.ElementBytes;
        return new NpyFormatException(
            $"The file is cut off at byte {offset}, in row {row}, column {column}: its header promises {Header.Rows} rows of " +
            $"{Header.Columns} numbers, {Header.FileBytes} bytes in all. Copy or save it again.")
        { Row = row, Column = column, Offset = offset };
    }

    private void Convert(ReadOnlySpan<byte> bytes, Span<double> rows)
    {
        if (Header.ElementType == NpyElementType.Float64)
        {
            Doubles(bytes, rows);
            return;
        }

        for (var i = 0; i * sizeof(float) < bytes.Length; i++)
        {
            rows[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }
    }

    private static void Doubles(ReadOnlySpan<byte> bytes, Span<double> rows)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.Cast<byte, double>(bytes).CopyTo(rows);
            return;
        }

        for (var i = 0; i * sizeof(double) < bytes.Length; i++)
        {
            rows[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * sizeof(double))..]);
        }
    }

    private void CheckFinite(ReadOnlySpan<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!double.IsFinite(numbers[i]))
            {
                throw NotFinite(numbers[i], i);
            }
        }
    }

    private NpyFormatException NotFinite(double number, int index)
    {
        var row = RowsRead + index / Header.Columns;
        var column = index % Header.Columns;
        var offset = Header.DataOffset + row * Header.RowBytes + (long)column * Header.ElementBytes;
        return new NpyFormatException(
            $"Row {row}, column {column} (byte {offset}) is {number.ToString(CultureInfo.InvariantCulture)}: every number must be finite. " +
            "Remove the row or fill the gap before importing.")
        { Row = row, Column = column, Offset = offset };
    }

    private async Task CheckEndAsync(CancellationToken cancellationToken)
    {
        var one = ArrayPool<byte>.Shared.Rent(1);
        var more = await _stream.ReadAsync(one.AsMemory(0, 1), cancellationToken);
        ArrayPool<byte>.Shared.Return(one);
        if (more > 0)
        {
            throw new NpyFormatException(
                $"The file goes on after its last row (byte {Header.FileBytes}): its header promises {Header.Rows} rows of {Header.Columns} numbers. " +
                "Save each array in a file of its own.")
            { Row = Header.Rows, Offset = Header.FileBytes };
        }
    }
}
