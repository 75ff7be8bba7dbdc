using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using SkyAndStreet.Astronomy.Fits;
using SkyAndStreet.Astronomy.Fits.Images;
using SkyAndStreet.Astronomy.Fits.Writing;
using SkyAndStreet.Astronomy.FourFrame;

// Four-frame compression at 720p on one core, per frame and per block; RICE both ways.
// Usage: dotnet run -c Release --project bench/Astronomy   (DOTNET_EnableAVX=0 for 128-bit registers)
const int Width = 1280, Height = 720, Blocks = 5;
var frames = NightSky.Make(Width, Height, 64);
Console.WriteLine($"vector: {Vector<byte>.Count * 8} bits, {Environment.ProcessorCount} cores");

var compressor = new FourFrameCompressor(Width, Height);
var image = new FourFrameImage(Width, Height, 256);
var times = new List<double>();
var finish = new List<double>();
for (var block = 0; block < Blocks; block++)
{
    compressor.Reset();
    for (var i = 0; i < 256; i++)
        times.Add(Clock.Milliseconds(() => compressor.Add(frames[i % frames.Length])));
    finish.Add(Clock.Milliseconds(() => compressor.CopyTo(image)));
}

Clock.Print("four-frame, a frame", times.Skip(256));
Clock.Print("four-frame, end of a block", finish.Skip(1));
var stream = new MemoryStream();
Clock.Print("RICE written, 720p 8 bits", Enumerable.Range(0, 10).Select(_ => Clock.Milliseconds(() =>
{
    stream.SetLength(0);
    new FitsWriter(stream).WriteRiceImage<byte>(image.Maximum, [Width, Height]);
})).Skip(3).ToList());
using var fits = FitsFile.Open(stream.ToArray());
var pixels = new byte[Width * Height];
Clock.Print("RICE read, 720p 8 bits", Enumerable.Range(0, 10).Select(_ => Clock.Milliseconds(
    () => FitsImage.Open(fits.Hdus[1]).ReadStored<byte>(pixels))).Skip(3).ToList());
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"RICE ratio {(double)pixels.Length / stream.Length:F2}"));

internal static class Clock
{
    public static double Milliseconds(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static void Print(string name, IEnumerable<double> times)
    {
        var sorted = times.Order().ToArray();
        var text = $"{name,-28} mean {sorted.Average():F2} ms, p50 {sorted[sorted.Length / 2]:F2}, p99 {sorted[(int)(sorted.Length * 0.99)]:F2}";
        Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
    }
}

internal static class NightSky
{
    /// <summary>Noise of a video camera at night around a gradient, with a few saturated pixels.</summary>
    public static byte[][] Make(int width, int height, int count)
    {
        var random = new Random(1);
        var frames = new byte[count][];
        for (var f = 0; f < count; f++)
        {
            frames[f] = new byte[width * height];
            for (var i = 0; i < width * height; i++)
                frames[f][i] = (byte)Math.Clamp(40 + i % width / 40 + random.Next(7) + random.Next(7) + (i % 5003 == 0 ? 255 : 0), 0, 255);
        }

        return frames;
    }
}
