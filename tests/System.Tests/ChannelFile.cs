using System.Buffers.Binary;
using System.Text;

namespace SkyAndStreet.Whole.Tests;

/// <summary>A channel as a NumPy file: one column of float64.</summary>
internal static class ChannelFile
{
    public static byte[] Of(IReadOnlyList<double> values)
    {
        var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({values.Count}, 1), }}";
        var padded = header.PadRight((10 + header.Length + 1 + 63) / 64 * 64 - 10 - 1) + "\n";
        var file = new byte[10 + padded.Length + 8 * values.Count];
        byte[] magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(file, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(8), (ushort)padded.Length);
        Encoding.ASCII.GetBytes(padded, file.AsSpan(10));
        for (var i = 0; i < values.Count; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(file.AsSpan(10 + padded.Length + 8 * i), values[i]);
        return file;
    }
}
