using System.Buffers.Binary;
using System.Globalization;
using SkyAndStreet.Astronomy.Fits;
using SkyAndStreet.Astronomy.FourFrame;

namespace SkyAndStreet.Astronomy.Rms;

/// <summary>
/// CAMS FF .bin, little-endian. Version 2: -1, rows, columns, frames, first frame, camera, decimation, interleave, frames per
/// 1000 s, then the four pictures. Version 1: rows, columns, bits (frames = 2^bits), first frame, camera, decimation,
/// interleave, rate, pictures.
/// </summary>
public static class CamsFf
{
    private const int LargestSide = 16_384;
    private const int Version2 = -1;
    private const int HeaderBytes2 = 36;
    private const int HeaderBytes1 = 32;

    /// <param name="name">File name, which tells the time.</param>
    public static FfFile Read(ReadOnlySpan<byte> file, string name = "")
    {
        if (file.Length < HeaderBytes2)
            throw Damaged($"The file has {file.Length} bytes, less than its header");
        var is2 = Number(file, 0) == Version2;
        var fields = file[(is2 ? 4 : 0)..];
        var (rows, columns) = (Number(fields, 0), Number(fields, 1));
        var frames = is2 ? Number(fields, 2) : Number(fields, 2) is >= 0 and <= 8 and var bits ? 1 << bits : 0;
        if (rows is < 1 or > LargestSide || columns is < 1 or > LargestSide || frames is < 1 or > FourFrameCompressor.MostFrames)
            throw Damaged($"The header says {columns} x {rows} pixels and {frames} frames");
        var pixels = file[(is2 ? HeaderBytes2 : HeaderBytes1)..];
        var image = new FourFrameImage(columns, CheckRows(pixels.Length, rows, columns), frames);
        CopyPlanes(pixels, image);
        var station = FfName.Parse(name)?.Station ?? Number(fields, 4).ToString(CultureInfo.InvariantCulture);
        return new FfFile(image, station, (uint)Number(fields, 3), Number(fields, 7) / 1000.0, FfName.Parse(name)?.StartedAt);
    }

    /// <summary>Writes version 2.</summary>
    /// <param name="camera">Number of the camera; the format has no room for a station's letters.</param>
    public static void Write(Stream stream, FfFile ff, int camera)
    {
        Span<byte> header = stackalloc byte[HeaderBytes2];
        ReadOnlySpan<int> fields =
        [
            Version2, ff.Image.Height, ff.Image.Width, ff.Image.FrameCount, (int)(uint)ff.FirstFrame, camera, 0, 0,
            (int)Math.Round(ff.FramesPerSecond * 1000),
        ];
        for (var i = 0; i < fields.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(header[(4 * i)..], fields[i]);
        stream.Write(header);
        stream.Write(ff.Image.Maximum);
        stream.Write(ff.Image.MaximumFrame);
        stream.Write(ff.Image.Average);
        stream.Write(ff.Image.Deviation);
    }

    private static int CheckRows(int bytes, int rows, int columns) => bytes >= 4L * rows * columns
        ? rows
        : throw Damaged($"{bytes} bytes are too few for four pictures of {columns} x {rows} pixels");

    private static void CopyPlanes(ReadOnlySpan<byte> pixels, FourFrameImage image)
    {
        var count = image.Maximum.Length;
        pixels[..count].CopyTo(image.Maximum);
        pixels.Slice(count, count).CopyTo(image.MaximumFrame);
        pixels.Slice(2 * count, count).CopyTo(image.Average);
        pixels.Slice(3 * count, count).CopyTo(image.Deviation);
    }

    private static int Number(ReadOnlySpan<byte> fields, int i) => BinaryPrimitives.ReadInt32LittleEndian(fields[(4 * i)..]);

    private static FitsFormatException Damaged(string what) => new(what, new FitsLocation(0, 0), "This is no CAMS FF file, or not all of it.");
}
