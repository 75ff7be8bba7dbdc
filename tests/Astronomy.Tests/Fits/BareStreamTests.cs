using SkyAndStreet.Astronomy.Fits;
using SkyAndStreet.Astronomy.Fits.Compression;

namespace SkyAndStreet.Astronomy.Tests.Fits;

/// <summary>nom-tam-fits' compressed streams without a file around them.</summary>
public class BareStreamTests
{
    [SharedDataTheory]
    [InlineData("test99Data8", 1)]
    [InlineData("test99Data16", 2)]
    [InlineData("test99Data32", 4)]
    [InlineData("test100Data8", 1)]
    [InlineData("test100Data16", 2)]
    [InlineData("test100Data32", 4)]
    public void Rice_streams_unfold_to_their_pixels_and_pack_to_the_same_bytes(string name, int size)
    {
        var wanted = Pixels(name, size);
        var stream = SharedData.Bytes($"fits/nomtam_image_comp_rise_{name}.rise");
        var pixels = new int[wanted.Length];
        Rice.Decode(stream, pixels, size, 32);
        Assert.Equal(wanted, pixels);
        var packed = new List<byte>();
        Rice.Encode(wanted, packed, size, 32);
        Assert.Equal(stream, packed);
    }

    [SharedDataTheory]
    [InlineData("test99Data8", 1)]
    [InlineData("test99Data16", 2)]
    [InlineData("test99Data32", 4)]
    [InlineData("test100Data16", 2)]
    public void Gzip_streams_unfold_to_their_bytes(string name, int size)
    {
        var wanted = SharedData.Bytes($"fits/nomtam_image_comp_bare_{name}.bin");
        var plain = new byte[wanted.Length];
        Assert.Equal(wanted.Length, GzipTile.Decode(SharedData.Bytes($"fits/nomtam_image_comp_gzip1_{name}.gzip1"), plain));
        Assert.Equal(wanted, plain);
        var shuffled = new byte[wanted.Length];
        Assert.Equal(wanted.Length, GzipTile.Decode(SharedData.Bytes($"fits/nomtam_image_comp_gzip2_{name}.gzip2"), shuffled));
        GzipTile.Unshuffle(shuffled, plain, size);
        Assert.Equal(wanted, plain);
    }

    private static int[] Pixels(string name, int size)
    {
        var bytes = SharedData.Bytes($"fits/nomtam_image_comp_bare_{name}.bin");
        return [.. Enumerable.Range(0, bytes.Length / size).Select(i => (int)FitsNumber.Integer(bytes.AsSpan(i * size), size * 8))];
    }
}
