using System.Buffers.Binary;
using System.Text;

namespace SkyAndStreet.TimeSeries.Tests;

/// <summary>Writes <c>.npy</c> files the way numpy does, and wrong ones.</summary>
internal static class NpyFile
{
    public static byte[] Float64(double[] values, int? columns = null, int major = 1) =>
        Compose(Header("<f8", Shape(values.Length, columns)), [.. values.SelectMany(Bytes)], major);

    public static byte[] Float32(float[] values, int? columns = null) =>
        Compose(Header("<f4", Shape(values.Length, columns)), [.. values.SelectMany(Bytes)], 1);

    public static string Header(string descr, string shape, bool fortranOrder = false) =>
        $"{{'descr': '{descr}', 'fortran_order': {fortranOrder}, 'shape': {shape}, }}";

    public static byte[] Compose(string header, byte[] data, int major = 1)
    {
        var lengthBytes = major == 1 ? 2 : 4;
        var used = 8 + lengthBytes + header.Length + 1;
        var text = Encoding.Latin1.GetBytes(header + new string(' ', (64 - used % 64) % 64) + "\n");
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [0x93, .. "NUMPY"u8, (byte)major, 0, .. length.AsSpan(0, lengthBytes), .. text, .. data];
    }

    public static async Task<double[]> ReadAsync(byte[] file, int block = 7)
    {
        using var stream = new DribbleStream(file);
        var reader = await NpyReader.OpenAsync(stream);
        List<double> all = [];
        var rows = new double[block * reader.Header.Columns];
        for (int got; (got = await reader.ReadRowsAsync(rows)) > 0;)
        {
            all.AddRange(rows.AsSpan(0, got * reader.Header.Columns));
        }

        return [.. all];
    }

    private static string Shape(int length, int? columns) => columns is { } c ? $"({length / c}, {c})" : $"({length},)";

    private static byte[] Bytes(double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Bytes(float value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return bytes;
    }

    /// <summary>A stream that cannot seek and gives at most 13 bytes a read, as a network does.</summary>
    private sealed class DribbleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(13, buffer.Length)], cancellationToken);
    }
}
