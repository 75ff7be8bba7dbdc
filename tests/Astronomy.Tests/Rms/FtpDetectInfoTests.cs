using SkyAndStreet.Astronomy.Rms;

namespace SkyAndStreet.Astronomy.Tests.Rms;

public class FtpDetectInfoTests
{
    private const string Night = "meteor/rms/UK0006_20230421_194826_180103/FTPdetectinfo_UK0006_20230421_194826_180103.txt";

    [SharedDataFact]
    public void A_real_night_reads_as_it_is_labelled()
    {
        var night = FtpDetectInfoReader.Read(File.ReadAllText(SharedData.Path(Night)));
        Assert.Equal(23, night.Meteors.Count);
        var first = night.Meteors[0];
        Assert.Equal(("FF_UK0006_20230421_212224_982_0115712.fits", "UK0006", 20), (first.FfName, first.Station, first.Points.Count));
        Assert.Equal(new MeteorPoint(181.5648, 416.03, 406.68, 139.4958, 8.4746, 219.3214, 40.3624, 1066, 2.34), first.Points[0]);
        Assert.Equal((8.3, 229.2, -164.5), (first.PixelsPerFrame, first.Rho, first.PhiDegrees));
    }

    [SharedDataTheory]
    [InlineData(Night)]
    [InlineData("meteor/rms/UK000F_20230421_194825_960927/FTPdetectinfo_UK000F_20230421_194825_960927.txt")]
    public void A_real_night_is_written_line_for_line(string file)
    {
        var text = File.ReadAllText(SharedData.Path(file)).Replace("\r\n", "\n", StringComparison.Ordinal);
        var lines = FtpDetectInfoWriter.Write(FtpDetectInfoReader.Read(text)).Split('\n');
        var wanted = text.Split('\n');
        // Line 11 names the three columns that newer files have; lines after it are the meteors.
        Assert.Equal(wanted.Where((_, i) => i != 10), lines.Where((_, i) => i != 10));
    }

    [Fact]
    public void Newer_columns_survive_a_round()
    {
        var point = new MeteorPoint(1.5, 2.25, 3.5, 4.125, -5.5, 6, -7.25, 800, -1.5, 12, 3.25, 4);
        var meteor = new DetectedMeteor("FF_XX0001_20260812_235959_999_0000000.fits", "none", "XX0001", 1, 25, 3, -4.5, 90, [point]);
        var night = FtpDetectInfoReader.Read(FtpDetectInfoWriter.Write(new DetectionNight("Processed with x", "a", "b", [meteor])));
        Assert.Equal(point, night.Meteors[0].Points[0]);
        Assert.Equal(("Processed with x", "a", "b"), (night.ProcessedBy, night.FfFolder, night.CalibrationFolder));
    }

    [Fact]
    public void Damaged_texts_name_the_line()
    {
        const string Head = "Meteor Count = 000001\nFF_XX0001_20260812_235959_999_0000000.fits\nnone\n";
        Assert.Equal(1, Assert.Throws<FtpDetectInfoException>(() => FtpDetectInfoReader.Read("hello")).Line);
        Assert.Equal(4, Assert.Throws<FtpDetectInfoException>(() => FtpDetectInfoReader.Read(Head + "XX0001 1 9999999 25 0 0 0 1 2 3\n")).Line);
        Assert.Equal(5, Assert.Throws<FtpDetectInfoException>(() => FtpDetectInfoReader.Read(Head + "XX0001 1 1 25 0 0 0 1 2 3\n1 2 x 4 5 6 7 8 9\n")).Line);
    }
}
