using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using SkyAndStreet.Astronomy.Fits.Compression;

namespace SkyAndStreet.Astronomy.Fits.Writing;

/// <summary>An image's rows, packed: the pointers and the heap of its binary table.</summary>
internal sealed class RiceTable
{
    private const int BlockSize = 32;
    private const int PointerBytes = 8;
    private readonly int[] _axes;
    private readonly int _bytesPerPixel;
    private readonly int _longest;

    private RiceTable(int[] axes, int bytesPerPixel, byte[] data, int rows, int longest)
    {
        _axes = axes;
        _bytesPerPixel = bytesPerPixel;
        _longest = longest;
        Data = data;
        Rows = rows;
    }

    public byte[] Data { get; }

    public int Rows { get; }

    public int HeapBytes => Data.Length - Rows * PointerBytes;

    public static RiceTable Pack<T>(ReadOnlySpan<T> pixels, ReadOnlySpan<int> axes)
        where T : unmanaged, IBinaryInteger<T>
    {
        var width = axes.IsEmpty ? 0 : axes[0];
        var rows = width == 0 ? 0 : pixels.Length / width;
        var heap = new List<byte>(pixels.Length / 2);
        var pointers = new byte[rows * PointerBytes];
        var numbers = new int[width];
        var longest = 0;
        for (var row = 0; row < rows; row++)
        {
            var start = heap.Count;
            for (var x = 0; x < width; x++)
                numbers[x] = int.CreateTruncating(pixels[row * width + x]);
            Rice.Encode(numbers, heap, Unsafe.SizeOf<T>(), BlockSize);
            longest = Math.Max(longest, heap.Count - start);
            BinaryPrimitives.WriteInt32BigEndian(pointers.AsSpan(row * PointerBytes), heap.Count - start);
            BinaryPrimitives.WriteInt32BigEndian(pointers.AsSpan(row * PointerBytes + 4), start);
        }

        return new RiceTable(axes.ToArray(), Unsafe.SizeOf<T>(), [.. pointers, .. heap], rows, longest);
    }

    public void Describe(FitsHeader header)
    {
        header.Set("TFIELDS", 1).Set("TTYPE1", "COMPRESSED_DATA").Set("TFORM1", $"1PB({_longest})");
        header.Set("ZIMAGE", true, "this is a compressed image").Set("ZCMPTYPE", "RICE_1");
        header.Set("ZBITPIX", _bytesPerPixel * 8).Set("ZNAXIS", _axes.Length);
        for (var i = 0; i < _axes.Length; i++)
            header.Set($"ZNAXIS{i + 1}", _axes[i]).Set($"ZTILE{i + 1}", i == 0 ? _axes[i] : 1);
        header.Set("ZNAME1", "BLOCKSIZE").Set("ZVAL1", BlockSize).Set("ZNAME2", "BYTEPIX").Set("ZVAL2", _bytesPerPixel);
    }
}
