using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SkyAndStreet.Astronomy.Fits;

/// <summary>Copies between numbers of this machine and big-endian bytes.</summary>
internal static class FitsBigEndian
{
    public static void Read<T>(ReadOnlySpan<byte> source, Span<T> numbers)
        where T : unmanaged
    {
        source[..(numbers.Length * Unsafe.SizeOf<T>())].CopyTo(MemoryMarshal.AsBytes(numbers));
        Reverse(numbers);
    }

    public static void Write<T>(ReadOnlySpan<T> numbers, Span<byte> destination)
        where T : unmanaged
    {
        MemoryMarshal.AsBytes(numbers).CopyTo(destination);
        // The destination need not be aligned: x64 and arm64 load and store anywhere.
        Reverse(MemoryMarshal.Cast<byte, T>(destination[..(numbers.Length * Unsafe.SizeOf<T>())]));
    }

    private static void Reverse<T>(Span<T> numbers)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
            return;
        switch (Unsafe.SizeOf<T>())
        {
            case 2:
                var shorts = MemoryMarshal.Cast<T, ushort>(numbers);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case 4:
                var ints = MemoryMarshal.Cast<T, uint>(numbers);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            case 8:
                var longs = MemoryMarshal.Cast<T, ulong>(numbers);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }
}
