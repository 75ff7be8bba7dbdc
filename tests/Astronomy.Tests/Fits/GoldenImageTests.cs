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
        var problems = lines.Select(Problem).Where(p => p is not null).ToList();
        Assert.True(lines.Length > 40 && problems.Count == 0, string.Join('\n', problems));
    }

    private static string? Problem(string line)
    {
        var parts = line.Split('\t');
        using var fits = FitsFile.Open(SharedData.Path("fits/" + parts[0]));
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
