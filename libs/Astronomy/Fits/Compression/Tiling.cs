namespace SkyAndStreet.Astronomy.Fits.Compression;

/// <summary>How an image is cut into tiles (ZNAXISn, ZTILEn; FITS 4.0, section 10.1.1).</summary>
internal sealed class Tiling
{
    private readonly long[] _tileAxes;

    public Tiling(FitsHdu hdu)
    {
        var header = hdu.Header;
        Axes = new long[header.GetInteger("ZNAXIS", 0, 999)];
        _tileAxes = new long[Axes.Length];
        for (var i = 0; i < Axes.Length; i++)
        {
            Axes[i] = header.GetInteger($"ZNAXIS{i + 1}", 0, long.MaxValue / 16);
            var tile = header.Contains($"ZTILE{i + 1}") ? header.GetInteger($"ZTILE{i + 1}", 1, long.MaxValue) : i == 0 ? Axes[i] : 1;
            _tileAxes[i] = Math.Max(1, Math.Min(tile, Axes[i]));
        }
    }

    public long[] Axes { get; }

    /// <summary>Tiles of an image that has pixels; the image's pixel count is known not to overflow.</summary>
    public long Count
    {
        get
        {
            var count = 1L;
            for (var i = 0; i < Axes.Length; i++)
                count *= Along(i);
            return count;
        }
    }

    /// <summary>Pixels of the largest tile.</summary>
    public long MostPixels
    {
        get
        {
            var pixels = 1L;
            foreach (var axis in _tileAxes)
                pixels *= axis;
            return pixels;
        }
    }

    /// <summary>The place of a tile in the image.</summary>
    public TilePlace Place(long tile)
    {
        var first = new long[Axes.Length];
        var size = new long[Axes.Length];
        for (var i = 0; i < Axes.Length; i++)
        {
            var along = Along(i);
            first[i] = tile % along * _tileAxes[i];
            size[i] = Math.Min(_tileAxes[i], Axes[i] - first[i]);
            tile /= along;
        }

        return new TilePlace(Axes, first, size);
    }

    private long Along(int axis) => (Axes[axis] + _tileAxes[axis] - 1) / _tileAxes[axis];
}
