namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>Where one tile lies in its image.</summary>
internal readonly struct TilePlace(long[] axes, long[] first, long[] size)
{
    public int Width => (int)size[0];

    public int PixelCount
    {
        get
        {
            var count = 1L;
            foreach (var axis in size)
                count *= axis;
            return checked((int)count);
        }
    }

    /// <summary>Copies the rows of a tile to, or from, their places in the image.</summary>
    public void Scatter<T>(ReadOnlySpan<T> tile, Span<T> image)
    {
        for (var at = 0; at < tile.Length; at += Width)
            tile.Slice(at, Width).CopyTo(image[Offset(at / Width)..]);
    }

    public void Gather<T>(ReadOnlySpan<T> image, Span<T> tile)
    {
        for (var at = 0; at < tile.Length; at += Width)
            image.Slice(Offset(at / Width), Width).CopyTo(tile[at..]);
    }

    private int Offset(long row)
    {
        var offset = first[0];
        var stride = axes[0];
        for (var i = 1; i < axes.Length; i++)
        {
            offset += (first[i] + row % size[i]) * stride;
            row /= size[i];
            stride *= axes[i];
        }

        return checked((int)offset);
    }
}
