using System.Buffers.Binary;
using System.Text;

namespace SkyAndStreet.Maintenance.Bench;

/// <summary>A channel that nobody measured: a random walk as float32, from a seed.</summary>
internal static class RandomChannel
{
    public static byte[] Create(int samples, int seed)
    {
        var text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({samples},), }}".PadRight(117) + "\n";
        var file = new byte[10 + text.Length + samples * sizeof(float)];
        byte[] head = [0x93, .. "NUMPY"u8, 1, 0, (byte)text.Length, 0, .. Encoding.ASCII.GetBytes(text)];
        head.CopyTo(file, 0);
        var random = new Random(seed);
        var value = 0.0;
        for (var i = 0; i < samples; i++)
        {
            value = 0.999 * value + random.NextDouble() - 0.5;
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(head.Length + i * sizeof(float)), (float)value);
        }

        return file;
    }
}
