using SkyAndStreet.Astronomy.Fits;
using SkyAndStreet.Astronomy.Fits.Images;
using SkyAndStreet.Astronomy.Fits.Tables;
using SkyAndStreet.Astronomy.Fits.Writing;

namespace SkyAndStreet.Astronomy.Tests.Fits;

public class WriterTests
{
    private static FitsFile Write(Action<FitsWriter> write)
    {
        var stream = new MemoryStream();
        write(new FitsWriter(stream));
        var fits = FitsFile.Open(stream.ToArray());
        Assert.All(fits.Hdus, h => Assert.Equal(new FitsChecksumResult(FitsChecksumState.Right, FitsChecksumState.Right), h.VerifyChecksum()));
        return fits;
    }

    [Fact]
    public void Images_of_every_type_read_as_they_were_written()
    {
        byte[] bytes = [0, 1, 255];
        short[] shorts = [short.MinValue, -1, short.MaxValue];
        int[] ints = [int.MinValue, -1, int.MaxValue];
        long[] longs = [long.MinValue, -1, long.MaxValue];
        float[] floats = [float.NaN, -1.5f, float.MaxValue];
        double[] doubles = [double.NegativeInfinity, -1.5, double.MaxValue];
        using var fits = Write(w =>
        {
            w.WriteImage<byte>(bytes, [3]);
            w.WriteImage<short>(shorts, [1, 3]);
            w.WriteImage<int>(ints, [3, 1]);
            w.WriteImage<long>(longs, [3]);
            w.WriteImage<float>(floats, [3]);
            w.WriteImage<double>(doubles, [3]);
            w.WriteImage(new ushort[] { 0, 32768, 65535 }.AsSpan(), [3]);
        });
        Assert.Equal(bytes, FitsImage.Open(fits.Hdus[0]).ReadStored<byte>());
        Assert.Equal(shorts, FitsImage.Open(fits.Hdus[1]).ReadStored<short>());
        Assert.Equal(ints, FitsImage.Open(fits.Hdus[2]).ReadStored<int>());
        Assert.Equal(longs, FitsImage.Open(fits.Hdus[3]).ReadStored<long>());
        Assert.Equal(floats, FitsImage.Open(fits.Hdus[4]).ReadStored<float>());
        Assert.Equal(doubles, FitsImage.Open(fits.Hdus[5]).ReadStored<double>());
        Assert.Equal(new ushort[] { 0, 32768, 65535 }, FitsImage.Open(fits.Hdus[6]).ReadUnsigned<ushort>());
        Assert.Equal([0, 32768, 65535], FitsImage.Open(fits.Hdus[6]).ReadPhysical());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(100_000)]
    public void Rice_tiles_give_back_every_pixel(int range)
    {
        var random = new Random(range);
        var shorts = Enumerable.Range(0, 333 * 7).Select(_ => (short)random.Next(-range, range)).ToArray();
        var ints = Enumerable.Range(0, 333 * 7).Select(_ => random.Next(-range, range) * 20_000).ToArray();
        var bytes = shorts.Select(s => (byte)s).ToArray();
        using var fits = Write(w =>
        {
            w.WriteRiceImage<short>(shorts, [333, 7]);
            w.WriteRiceImage<int>(ints, [333, 7]);
            w.WriteRiceImage<byte>(bytes, [37, 9, 7]);
        });
        Assert.Equal(shorts, FitsImage.Open(fits.Hdus[1]).ReadStored<short>());
        Assert.Equal(ints, FitsImage.Open(fits.Hdus[2]).ReadStored<int>());
        Assert.Equal(bytes, FitsImage.Open(fits.Hdus[3]).ReadStored<byte>());
    }

    [Fact]
    public void Cards_survive_a_round()
    {
        var longText = string.Concat(Enumerable.Range(0, 60).Select(i => $"it's '{i}' "));
        var header = new FitsHeader()
            .Set("TEXT", "O'HARA", "a name").Set("EMPTY", "").Set("LONGTEXT", longText, "goes on").Set("COUNT", -42).Set("SCALE", 1e-300)
            .Set("FLAG", true).Set("SKY CAMERA GAIN", 12.5).AddComment("one").AddHistory(new string('h', 100));
        using var fits = Write(w => w.WriteEmptyPrimary(header));
        var read = fits.Primary.Header;
        Assert.Equal(("O'HARA", "", longText.TrimEnd()), (read.FindText("TEXT"), read.FindText("EMPTY"), read.FindText("LONGTEXT")));
        Assert.Equal((-42, 1e-300, true, 12.5), (read.FindInteger("COUNT"), read.FindReal("SCALE"), read.FindLogical("FLAG"), read.FindReal("SKY CAMERA GAIN")));
        Assert.Equal(["one"], read.Cards.Where(c => c.Keyword == "COMMENT").Select(c => c.Value));
        Assert.Equal(2, read.Cards.Count(c => c.Keyword == "HISTORY"));
    }

    [Fact]
    public void Tables_read_as_they_were_written()
    {
        var table = new FitsBinaryTableBuilder().Integer32("FRAME").Real64("RA", "deg").Text("NAME", 8);
        table.AddRow(7, 12.5, "Vega").AddRow(-1, double.NaN, "");
        using var fits = Write(w => w.WriteTable(table));
        var read = new FitsBinaryTable(fits.Hdus[1]);
        Assert.Equal([7], read.ReadIntegers(0, read.Column("frame")));
        Assert.Equal("deg", read.Column("RA").Unit);
        Assert.Equal(("Vega", ""), (read.ReadText(0, read.Column("NAME")), read.ReadText(1, read.Column("NAME"))));
        Assert.True(double.IsNaN(read.ReadReals(1, read.Column("RA"))[0]));
    }
}
