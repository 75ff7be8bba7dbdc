using System.Runtime.CompilerServices;
using SkyAndStreet.Astronomy.Fits.Compression;

namespace SkyAndStreet.Astronomy.Fits.Images;

/// <summary>An image in compressed tiles (FITS 4.0, section 10): RICE_1, GZIP_1, GZIP_2, PLIO_1, HCOMPRESS_1.</summary>
public sealed class FitsTiledImage : FitsImage
{
    private readonly Tiling _tiling;
    private readonly TileReader _tiles;

    public FitsTiledImage(FitsHdu hdu)
        : this(hdu, new Tiling(hdu), (int)hdu.Header.GetInteger("ZBITPIX", -64, 64))
    {
    }

    private FitsTiledImage(FitsHdu hdu, Tiling tiling, int bitPix)
        : base(hdu, bitPix, tiling.Axes)
    {
        hdu.Require(FitsHduKind.CompressedImage);
        if (bitPix is not (8 or 16 or 32 or 64 or -32 or -64))
            throw hdu.Fault($"ZBITPIX is {bitPix}", "It must be 8, 16, 32, 64, -32 or -64.", "ZBITPIX");
        _tiling = tiling;
        _tiles = new TileReader(hdu, bitPix);
        if (PixelCount > 0 && _tiles.TileCount < tiling.Count)
            throw hdu.Fault($"The image has {tiling.Count} tiles, the table {_tiles.TileCount} rows", "Get the whole file.", "NAXIS2");
    }

    /// <summary>ZCMPTYPE.</summary>
    public string Algorithm => _tiles.Options.Algorithm;

    private protected override void ReadAll<T>(Span<T> pixels)
    {
        if (pixels.IsEmpty)
            return;
        CheckTileSize(Unsafe.SizeOf<T>());
        var buffer = new T[_tiling.MostPixels];
        var count = _tiling.Count;
        for (var tile = 0L; tile < count; tile++)
        {
            var place = _tiling.Place(tile);
            var part = buffer.AsSpan(0, place.PixelCount);
            _tiles.Read(tile, part, place.Width);
            place.Scatter(part, pixels);
        }
    }

    private protected override void EnsureReadable(int bytesPerPixel) => _tiles.CheckPlausible(PixelCount, bytesPerPixel);

    private void CheckTileSize(int bytesPerPixel)
    {
        var most = Hdu.Limits.MaxDecodedBytes / Math.Max(8, bytesPerPixel);
        if (_tiling.MostPixels > most)
            throw Hdu.Fault($"A tile has {_tiling.MostPixels} pixels", $"Raise {nameof(FitsLimits.MaxDecodedBytes)} if the file is trusted.", "ZTILE1");
    }
}
