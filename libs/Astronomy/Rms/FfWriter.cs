using System.Globalization;
using SkyAndStreet.Astronomy.Fits;
using SkyAndStreet.Astronomy.Fits.Writing;

namespace SkyAndStreet.Astronomy.Rms;

/// <summary>Writes FF files as RMS does: a primary with the header, then MAXPIXEL, MAXFRAME, AVEPIXEL, STDPIXEL.</summary>
public static class FfWriter
{
    /// <param name="isPacked">RICE tiles (.fits.fz) instead of plain pixels.</param>
    public static void Write(Stream stream, FfFile ff, bool isPacked = false)
    {
        var writer = new FitsWriter(stream);
        writer.WriteEmptyPrimary(HeaderOf(ff));
        WritePlane(writer, ff, "MAXPIXEL", ff.Image.Maximum, isPacked);
        WritePlane(writer, ff, "MAXFRAME", ff.Image.MaximumFrame, isPacked);
        WritePlane(writer, ff, "AVEPIXEL", ff.Image.Average, isPacked);
        WritePlane(writer, ff, "STDPIXEL", ff.Image.Deviation, isPacked);
    }

    private static FitsHeader HeaderOf(FfFile ff)
    {
        var header = new FitsHeader()
            .Set("NROWS", ff.Image.Height).Set("NCOLS", ff.Image.Width).Set("NBITS", 8).Set("NFRAMES", ff.Image.FrameCount)
            .Set("FIRST", ff.FirstFrame).Set("CAMNO", ff.Station).Set("FPS", ff.FramesPerSecond);
        if (ff.StartedAt is { } at)
            header.Set("DATE-OBS", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture));
        return header;
    }

    private static void WritePlane(FitsWriter writer, FfFile ff, string name, byte[] pixels, bool isPacked)
    {
        ReadOnlySpan<int> axes = [ff.Image.Width, ff.Image.Height];
        var header = new FitsHeader().Set("EXTNAME", name);
        if (isPacked)
            writer.WriteRiceImage<byte>(pixels, axes, header);
        else
            writer.WriteImage<byte>(pixels, axes, header);
    }
}
