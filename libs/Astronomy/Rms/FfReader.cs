using System.Globalization;
using SkyAndStreet.Astronomy.Fits;
using SkyAndStreet.Astronomy.Fits.Images;
using SkyAndStreet.Astronomy.FourFrame;

namespace SkyAndStreet.Astronomy.Rms;

/// <summary>Reads FF files: FITS, plain or in tiles (.fits.fz), and CAMS .bin.</summary>
public static class FfReader
{
    private const int LargestSide = 16_384;

    /// <summary>Reads an FF file of either format; the name gives what old headers lack.</summary>
    /// <exception cref="FitsFormatException">It is no FF file.</exception>
    public static FfFile Read(string path)
    {
        if (path.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
            return CamsFf.Read(File.ReadAllBytes(path), Path.GetFileName(path));
        using var fits = FitsFile.Open(path);
        return Read(fits, Path.GetFileName(path));
    }

    /// <param name="name">File name, for DATE-OBS and FIRST where the header has none; may be empty.</param>
    public static FfFile Read(FitsFile fits, string name = "")
    {
        var header = HeaderOf(fits);
        var width = (int)header.GetInteger("NCOLS", 1, LargestSide);
        var height = (int)header.GetInteger("NROWS", 1, LargestSide);
        var planes = fits.Hdus.Where(h => h.Kind is FitsHduKind.Image or FitsHduKind.CompressedImage && HasPixels(h)).ToList();
        var image = new FourFrameImage(width, height, (int)header.GetInteger("NFRAMES", 1, FourFrameCompressor.MostFrames));
        ReadPlane(fits, planes, "MAXPIXEL", 0, image, image.Maximum);
        ReadPlane(fits, planes, "MAXFRAME", 1, image, image.MaximumFrame);
        ReadPlane(fits, planes, "AVEPIXEL", 2, image, image.Average);
        ReadPlane(fits, planes, "STDPIXEL", 3, image, image.Deviation);
        var named = FfName.Parse(name);
        return new FfFile(
            image, Station(header) ?? named?.Station ?? "", header.FindInteger("FIRST") ?? named?.FirstFrame ?? 0,
            header.FindReal("FPS") ?? 25, StartOf(header) ?? named?.StartedAt);
    }

    // Tools that pack a file move the primary's cards to the first extension.
    private static FitsHeader HeaderOf(FitsFile fits) =>
        fits.Hdus.Select(h => h.Header).FirstOrDefault(h => h.Contains("NROWS")) ?? throw new FitsFormatException(
            "No header has NROWS", new FitsLocation(0, 0), "This FITS file is no FF file.");

    private static bool HasPixels(FitsHdu hdu) => hdu.Kind == FitsHduKind.CompressedImage || hdu.DataBytes > 0;

    // CAMNO is text in RMS and a number in CAMS.
    private static string? Station(FitsHeader header) => header.Find("CAMNO") is { Value.Length: > 0 } card ? card.Value.Trim() : null;

    private static DateTimeOffset? StartOf(FitsHeader header)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return header.Find("DATE-OBS") is { Kind: FitsValueKind.Text } card
            && DateTimeOffset.TryParse(card.Value, CultureInfo.InvariantCulture, Utc, out var at) ? at : null;
    }

    private static void ReadPlane(FitsFile fits, List<FitsHdu> planes, string name, int position, FourFrameImage wanted, byte[] pixels)
    {
        var hdu = fits.Find(name) ?? (position < planes.Count ? planes[position] : throw new FitsFormatException(
            $"There is no {name} plane", new FitsLocation(fits.Hdus.Count - 1, 0), "An FF file has four: MAXPIXEL, MAXFRAME, AVEPIXEL, STDPIXEL."));
        var image = FitsImage.Open(hdu);
        if (image.BitPix != 8 || image.Axes is not [var width, var height] || width != wanted.Width || height != wanted.Height)
            throw hdu.Fault(
                $"Plane {name} is {string.Join(" x ", image.Axes)} of BITPIX {image.BitPix}", $"NCOLS and NROWS say {wanted.Width} x {wanted.Height}, 8 bits.");
        image.ReadStored<byte>(pixels);
    }
}
