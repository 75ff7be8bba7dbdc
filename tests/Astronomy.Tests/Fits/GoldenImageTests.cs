using System.Globalization;
using SkyAndStreet.Astronomy.Fits;
using SkyAndStreet.Astronomy.Fits.Images;

namespace SkyAndStreet.Astronomy.Tests.Fits;

/// <summary>Every image of the real files against what astropy 5.2.1 reads (Golden/images_by_astropy.py).</summary>
public class GoldenImageTests
{
    [SharedDataFact]
    public void Every_image_has_the_pixels_that_astropy_reads()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "images_by_astropy.tsv"));
        var problems = lines.Select(l => Problem(SharedData.Path("fits"), l)).Where(p => p is not null).ToList();
        Assert.True(lines.Length > 40 && problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>HCOMPRESS with scale and smoothing, dithering, cubes: what the real files lack.</summary>
    [AstropyFact]
    public void Every_compression_that_astropy_writes_reads_the_same()
    {
        using var folder = new TemporaryFolder();
        var script = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "compressed_by_astropy.py"));
        var lines = Astropy.Run(script, folder.Path).Where(l => l.Length > 0).ToList();
        var problems = lines.Select(l => Problem(folder.Path, l)).Where(p => p is not null).ToList();
        Assert.True(lines.Count == 13 && problems.Count == 0, string.Join('\n', problems));
    }

    [SharedDataFact]
    public void A_blank_pixel_among_dithered_ones_is_not_a_number()
    {
        using var fits = FitsFile.Open(SharedData.Path("fits/astropy/compressed_with_nan.fits"));
        var values = FitsImage.Open(fits.Hdus[1]).ReadPhysical();
        Assert.Equal([13], Enumerable.Range(0, values.Length).Where(i => double.IsNaN(values[i])));
        Assert.Equal(10283.4825, values.Where(v => !double.IsNaN(v)).Sum(), 1e-3);
    }

    private static string? Problem(string folder, string line)
    {
        var parts = line.Split('\t');
        using var fits = FitsFile.Open(Path.Combine(folder, parts[0]));
        var values = FitsImage.Open(fits.Hdus[Integer(parts[1])]).ReadPhysical();
        var nans = values.Count(double.IsNaN);
        var sum = values.Where(v => !double.IsNaN(v)).Sum();
        var weighted = values.Select((v, i) => double.IsNaN(v) ? 0 : v * (i % 97)).Sum();
        var isSame = values.Length == Integer(parts[2]) && nans == Integer(parts[3]) && IsNear(sum, parts[4]) && IsNear(weighted, parts[5]);
        return isSame ? null : $"{line}\n  read: {values.Length} {nans} {sum} {weighted}";
    }

    private static int Integer(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    // astropy scales 16-bit pixels in single precision.
    private static bool IsNear(double value, string wanted) =>
        Math.Abs(value - double.Parse(wanted, CultureInfo.InvariantCulture)) <= 1e-7 * Math.Max(1, Math.Abs(value));

    [SharedDataTheory]
    [InlineData("")]
    [InlineData("_rice")]
    [InlineData("_gzip")]
    [InlineData("_plio")]
    [InlineData("_hcomp")]
    public void M13_has_the_same_pixels_in_every_compression(string variant)
    {
        using var plain = FitsFile.Open(SharedData.Path("fits/nomtam_image_provided_m13.fits"));
        using var fits = FitsFile.Open(SharedData.Path($"fits/nomtam_image_provided_m13{variant}.fits"));
        var pixels = FitsImage.Open(fits.Hdus[^1]).ReadStored<short>();
        Assert.Equal(FitsImage.Open(plain.Primary).ReadStored<short>(), pixels);
        Assert.Equal((109, 3618, 13293397), (pixels.Min(), pixels.Max(), pixels.Sum(p => p)));
    }
}
