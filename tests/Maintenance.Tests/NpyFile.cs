using System.Buffers.Binary;
using System.Text;

namespace SkyAndStreet.Maintenance.Tests;

/// <summary>Small channel files, as numpy writes them.</summary>
internal static class NpyFile
{
    /// <summary>Rows of a value and one-hot commands; a burst of noise lies at <paramref name="burstAt"/>.</summary>
    public static byte[] Channel(int samples, int columns = 1, int? burstAt = null, int seed = 1, string descr = "<f8")
    {
        var random = new Random(seed);
        var values = new double[samples * columns];
        for (var i = 0; i < samples; i++)
        {
            values[i * columns] = Math.Sin(i / 200.0) + 0.02 * (random.NextDouble() - 0.5);
            if (burstAt is { } burst && i >= burst && i < burst + 60)
            {
                values[i * columns] += i % 2 == 0 ? 0.5 : -0.5;
            }

            if (columns > 1 && i % 3 == 0)
            {
                values[i * columns + 1 + i % (columns - 1)] = 1;
            }
        }

        return Of(values, samples, columns, descr);
    }

    public static byte[] Of(double[] values, int rows, int columns, string descr = "<f8")
    {
        var shape = columns == 1 ? $"({rows},)" : $"({rows}, {columns})";
        var text = $"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}";
        text += new string(' ', (64 - (10 + text.Length + 1) % 64) % 64) + "\n";
        var file = new byte[10 + text.Length + values.Length * 8];
        byte[] head = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, (byte)(text.Length >> 8), .. Encoding.Latin1.GetBytes(text)];
        head.CopyTo(file, 0);
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(file.AsSpan(head.Length + i * 8), values[i]);
        }

        return file;
    }
}
