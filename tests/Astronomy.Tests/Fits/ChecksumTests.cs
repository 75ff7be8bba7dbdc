using SkyAndStreet.Astronomy.Fits;
using static SkyAndStreet.Astronomy.Fits.FitsChecksumState;

namespace SkyAndStreet.Astronomy.Tests.Fits;

public class ChecksumTests
{
    [SharedDataTheory]
    [InlineData("astropy/checksum.fits", Right)]
    [InlineData("astropy/checksum_false.fits", Wrong)]
    [InlineData("nomtam_fits_test_checksum.fits", Right)]
    [InlineData("nomtam_image_provided_m13_rice.fits", Right)]
    [InlineData("nomtam_image_provided_m13_hcomp.fits", Right)]
    public void Checksums_of_real_files_are_judged_rightly(string file, FitsChecksumState wanted)
    {
        using var fits = FitsFile.Open(SharedData.Path("fits/" + file));
        Assert.All(fits.Hdus, hdu => Assert.Equal(new FitsChecksumResult(wanted, wanted), hdu.VerifyChecksum()));
    }

    [SharedDataFact]
    public void A_file_without_checksums_has_none_to_judge()
    {
        using var fits = FitsFile.Open(SharedData.Path("fits/astropy/tb.fits"));
        Assert.Equal(new FitsChecksumResult(Absent, Absent), fits.Primary.VerifyChecksum());
    }

    [Fact]
    public void Any_sum_is_encoded_in_letters_and_digits_that_bring_it_to_all_ones()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var sum = (uint)random.NextInt64(1L << 32);
            var text = FitsChecksum.Encode(sum);
            Assert.All(text, c => Assert.True(char.IsAsciiLetterOrDigit(c), text));
            // The characters start at byte 11 of their card; what a sum of zeros adds is taken off again.
            var rotated = text[1..] + text[0];
            var value = FitsChecksum.Add(0, System.Text.Encoding.ASCII.GetBytes(rotated));
            var zeros = FitsChecksum.Add(0, System.Text.Encoding.ASCII.GetBytes(FitsChecksum.Zero));
            Assert.Equal(uint.MaxValue, FitsChecksum.Fold((ulong)sum + FitsChecksum.Fold((ulong)value + ~zeros)));
        }
    }
}
