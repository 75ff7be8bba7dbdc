using SkyAndStreet.Astronomy.Fits;
using SkyAndStreet.Astronomy.FourFrame;
using SkyAndStreet.Astronomy.Rms;

namespace SkyAndStreet.Astronomy.Tests.Rms;

public class FfTests
{
    private static IEnumerable<string> RealFiles() =>
        Directory.EnumerateFiles(SharedData.Path("meteor/rms"), "FF_*.fits", SearchOption.AllDirectories).Order();

    [SharedDataFact]
    public void All_11_real_files_read_with_time_and_station()
    {
        var files = RealFiles().Select(f => (File: f, Ff: FfReader.Read(f))).ToList();
        Assert.Equal(11, files.Count);
        Assert.All(files, f =>
        {
            Assert.Equal((1280, 720, 256), (f.Ff.Image.Width, f.Ff.Image.Height, f.Ff.Image.FrameCount));
            Assert.Equal(25, f.Ff.FramesPerSecond);
            Assert.Contains($"FF_{f.Ff.Station}_{f.Ff.StartedAt:yyyyMMdd_HHmmss_fff}", f.File, StringComparison.Ordinal);
        });
    }

    [SharedDataFact]
    public void A_real_block_rebuilt_and_compressed_again_keeps_its_peaks()
    {
        var wanted = Crop(FfReader.Read(RealFiles().First()).Image, left: 300, top: 300, width: 331, height: 300);
        var frames = new FfFrames(wanted);
        var compressor = new FourFrameCompressor(wanted.Width, wanted.Height);
        var frame = new byte[wanted.Width * wanted.Height];
        for (var i = 0; i < wanted.FrameCount; i++)
        {
            frames.CopyTo(i, frame);
            compressor.Add(frame);
        }

        var image = compressor.ToImage();
        Assert.Equal(wanted.Maximum, image.Maximum);
        // Peaks of four deviations and more are of one frame alone; lower ones may be met by the noise.
        var peaks = Enumerable.Range(0, frame.Length).Where(i => wanted.Maximum[i] > wanted.Average[i] + 5 * wanted.Deviation[i] + 2).ToList();
        Assert.NotEmpty(peaks);
        Assert.All(peaks, i => Assert.Equal(wanted.MaximumFrame[i], image.MaximumFrame[i]));
        Assert.InRange(Enumerable.Range(0, frame.Length).Average(i => (double)(image.Average[i] - wanted.Average[i])), -1, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_written_reads_the_same_with_right_checksums(bool isPacked)
    {
        var ff = Sample();
        var stream = new MemoryStream();
        FfWriter.Write(stream, ff, isPacked);
        using var fits = FitsFile.Open(stream.ToArray());
        Assert.Equal(0, stream.Length % 2880);
        Assert.All(fits.Hdus, h => Assert.Equal(new FitsChecksumResult(FitsChecksumState.Right, FitsChecksumState.Right), h.VerifyChecksum()));
        AssertSame(ff, FfReader.Read(fits));
    }

    [Fact]
    public void Cams_files_read_as_they_were_written()
    {
        var ff = Sample();
        var stream = new MemoryStream();
        CamsFf.Write(stream, ff, camera: 12);
        AssertSame(ff, CamsFf.Read(stream.ToArray(), FfName.Format("XX0001", ff.StartedAt!.Value, ff.FirstFrame, ".bin")));
        Assert.Throws<FitsFormatException>(() => CamsFf.Read(stream.ToArray().AsSpan(0, 5000)));
    }

    [AstropyFact]
    public void Astropy_reads_our_ff_files_plain_and_packed()
    {
        foreach (var isPacked in new[] { false, true })
        {
            using var folder = new TemporaryFolder();
            var path = Path.Combine(folder.Path, "ff.fits");
            var ff = Sample();
            using (var stream = File.Create(path))
                FfWriter.Write(stream, ff, isPacked);
            var lines = Astropy.Run(
                "import sys; from astropy.io import fits\n"
                + "with fits.open(sys.argv[1], checksum=True) as h:\n"
                + "  h.verify('exception')\n"
                + "  print(h[0].header['CAMNO'], h[0].header['NFRAMES'], h[0].header['DATE-OBS'])\n"
                + "  for n in ('MAXPIXEL', 'MAXFRAME', 'AVEPIXEL', 'STDPIXEL'): print(n, h[n].data.shape, int(h[n].data.astype('i8').sum()))\n",
                path);
            Assert.Equal("XX0001 256 2026-08-12T23:59:59.999000", lines[0]);
            Assert.Equal($"MAXPIXEL (50, 70) {ff.Image.Maximum.Sum(p => p)}", lines[1]);
            Assert.Equal($"MAXFRAME (50, 70) {ff.Image.MaximumFrame.Sum(p => p)}", lines[2]);
            Assert.Equal($"STDPIXEL (50, 70) {ff.Image.Deviation.Sum(p => p)}", lines[4]);
        }
    }

    private static FourFrameImage Crop(FourFrameImage from, int left, int top, int width, int height)
    {
        var to = new FourFrameImage(width, height, from.FrameCount);
        foreach (var (source, target) in new[]
        {
            (from.Maximum, to.Maximum), (from.MaximumFrame, to.MaximumFrame), (from.Average, to.Average), (from.Deviation, to.Deviation),
        })
        {
            for (var y = 0; y < height; y++)
                source.AsSpan((top + y) * from.Width + left, width).CopyTo(target.AsSpan(y * width));
        }

        return to;
    }

    private static FfFile Sample()
    {
        var compressor = new FourFrameCompressor(70, 50);
        foreach (var frame in FourFrame.FourFrameTests.MakeBlock(3500, 256, 20, 90))
            compressor.Add(frame);
        return new FfFile(compressor.ToImage(), "XX0001", 115968, 25, new DateTimeOffset(2026, 8, 12, 23, 59, 59, 999, TimeSpan.Zero));
    }

    private static void AssertSame(FfFile wanted, FfFile read)
    {
        Assert.Equal(wanted.Image.Maximum, read.Image.Maximum);
        Assert.Equal(wanted.Image.MaximumFrame, read.Image.MaximumFrame);
        Assert.Equal(wanted.Image.Average, read.Image.Average);
        Assert.Equal(wanted.Image.Deviation, read.Image.Deviation);
        Assert.Equal(
            (wanted.Station, wanted.FirstFrame, wanted.FramesPerSecond, wanted.StartedAt),
            (read.Station, read.FirstFrame, read.FramesPerSecond, read.StartedAt));
    }
}
