using SkyAndStreet.Astronomy.Fits;
using Xunit.Abstractions;

namespace SkyAndStreet.Astronomy.Tests.Fits;

/// <summary>Damaged files end in a FitsFormatException and nothing else, and take no memory that they cannot fill.</summary>
public class HostileFileTests(ITestOutputHelper output)
{
    private static readonly FitsLimits Tight = new() { MaxDecodedBytes = 8 << 20, MaxHdus = 50, MaxHeaderBlocks = 50 };

    private static readonly string[] Seeds =
    [
        "nomtam_image_provided_m13_rice.fits", "nomtam_image_provided_m13_gzip.fits", "nomtam_image_provided_m13_plio.fits",
        "nomtam_image_provided_m13_hcomp.fits", "nomtam_image_provided_m13real_rice.fits", "cfitsio_testprog.std", "astropy/random_groups.fits",
        "astropy/compressed_with_nan.fits", "nomtam_table_comp_bt12.fits.fz", "astropy/theap-gap.fits", "astropy/ascii.fits", "astropy/lzw.fits.Z",
        "nomtam_fits_test_test.fits.gz", "astropy/variable_length_table.fits",
    ];

    [SharedDataFact]
    public void A_file_cut_at_any_block_reads_or_says_why_not()
    {
        foreach (var name in Seeds)
        {
            var bytes = SharedData.Bytes("fits/" + name);
            for (var length = 0; length < bytes.Length; length += 2880)
                TryRead(bytes.AsMemory(0, length), $"{name} cut at {length}");
            TryRead(bytes.AsMemory(0, bytes.Length - 1), $"{name} without its last byte");
        }
    }

    [SharedDataFact]
    public void Mutated_headers_and_data_read_or_say_why_not()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        foreach (var name in Seeds)
        {
            var bytes = SharedData.Bytes("fits/" + name);
            for (var round = 0; round < 40; round++)
            {
                var mutant = Mutate(bytes, random, round % 2 == 0);
                TryRead(mutant, $"{name}, seed {seed}, round {round}");
            }
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random, bool isHeader)
    {
        var mutant = (byte[])bytes.Clone();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            // Value columns of the first cards decide most; data bytes hit the unpackers.
            var at = isHeader ? random.Next(Math.Min(bytes.Length, 8640)) / 80 * 80 + random.Next(10, 40) : random.Next(bytes.Length);
            mutant[Math.Min(at, bytes.Length - 1)] = isHeader ? (byte)"0123456789-TF'PQ "[random.Next(17)] : (byte)random.Next(256);
        }

        return mutant;
    }

    private static void TryRead(ReadOnlyMemory<byte> bytes, string what)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using var fits = FitsFile.Open(bytes, Tight);
            foreach (var hdu in fits.Hdus)
                HduContent.ReadAll(hdu);
        }
        catch (FitsFormatException)
        {
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 40 * Tight.MaxDecodedBytes, $"{what}: {allocated} bytes allocated");
    }

    [Theory]
    [InlineData("NAXIS1  = 9223372036854775807", "NAXIS1")]
    [InlineData("NAXIS1  = -1", "NAXIS1")]
    [InlineData("BITPIX  = 7", "BITPIX")]
    [InlineData("NAXIS   = 'two'", "NAXIS")]
    public void A_bad_card_is_named_with_its_place(string card, string keyword)
    {
        string[] cards = ["SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 2", "NAXIS1  = 4", "NAXIS2  = 4", "END"];
        var at = Array.FindIndex(cards, c => c.StartsWith(keyword.PadRight(8), StringComparison.Ordinal));
        cards[at] = card;
        var header = string.Concat(cards.Select(c => c.PadRight(80))).PadRight(2880);
        var e = Assert.Throws<FitsFormatException>(() => FitsFile.Open(System.Text.Encoding.ASCII.GetBytes(header)));
        Assert.Equal(new FitsLocation(0, at * 80, keyword), e.Location);
    }
}
