using SkyAndStreet.Astronomy.Fits;
using SkyAndStreet.Astronomy.Fits.Images;
using SkyAndStreet.Astronomy.Fits.Tables;

namespace SkyAndStreet.Astronomy.Tests.Fits;

/// <summary>Files of CFITSIO, nom-tam-fits and astropy: each reads as a whole, or says what is wrong with it.</summary>
public class EveryFileTests
{
    private static readonly Dictionary<string, string> Refused = new()
    {
        ["astropy/group_invalid.fits"] = "GROUPS",
        ["nomtam_fits_test_test.fits.bz2"] = "bunzip2",
    };

    [SharedDataFact]
    public void Every_file_reads_or_says_why_not()
    {
        var root = SharedData.Path("fits");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Where(f => IsFits(f)).ToList();
        Assert.True(files.Count > 60, $"{files.Count} files");
        var problems = files.Select(f => Problem(Path.GetRelativePath(root, f), f)).Where(p => p is not null).ToList();
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static bool IsFits(string file) =>
        Path.GetFileName(file) is var name && !name.Contains("META-INF", StringComparison.Ordinal) && (name.Contains(".fit", StringComparison.Ordinal) || name.EndsWith(".std", StringComparison.Ordinal)
            || name.EndsWith("totsky.gz", StringComparison.Ordinal));

    private static string? Problem(string name, string file)
    {
        try
        {
            using var fits = FitsFile.Open(file);
            foreach (var hdu in fits.Hdus)
                HduContent.ReadAll(hdu);
            return Refused.ContainsKey(name) ? $"{name}: should be refused" : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e is FitsFormatException && Refused.TryGetValue(name, out var word) && e.Message.Contains(word, StringComparison.Ordinal)
                ? null
                : $"{name}: {e.GetType().Name}: {e.Message}";
        }
    }
}

internal static class HduContent
{
    /// <summary>Reads all that an HDU holds, and gives the number of values.</summary>
    public static long ReadAll(FitsHdu hdu)
    {
        hdu.VerifyChecksum();
        return hdu.Kind switch
        {
            FitsHduKind.Image or FitsHduKind.CompressedImage => FitsImage.Open(hdu).ReadPhysical().Length,
            FitsHduKind.BinaryTable => ReadTable(new FitsBinaryTable(hdu)),
            FitsHduKind.CompressedTable => ReadTable(FitsCompressedTable.Unfold(hdu)),
            FitsHduKind.AsciiTable => ReadTable(new FitsAsciiTable(hdu)),
            FitsHduKind.RandomGroups => ReadGroups(new FitsRandomGroups(hdu)),
            _ => 0,
        };
    }

    private static long ReadGroups(FitsRandomGroups groups)
    {
        var count = 0L;
        for (var i = 0L; i < groups.GroupCount; i++)
            count += groups.ReadParameters(i).Length + groups.ReadArray(i).Length;
        return count;
    }

    private static long ReadTable(FitsAsciiTable table)
    {
        for (var row = 0L; row < table.RowCount; row++)
        {
            foreach (var column in table.Columns)
            {
                if (column.Letter == 'A')
                    table.ReadText(row, column);
                else
                    table.ReadReal(row, column);
            }
        }

        return table.RowCount * table.Columns.Count;
    }

    private static long ReadTable(FitsBinaryTable table)
    {
        var count = 0L;
        for (var row = 0L; row < table.RowCount; row++)
        {
            foreach (var column in table.Columns)
                count += ReadCell(table, row, column);
        }

        return count;
    }

    private static int ReadCell(FitsBinaryTable table, long row, FitsBinaryColumn column) => column.Type switch
    {
        FitsColumnType.Character => table.ReadText(row, column).Length,
        FitsColumnType.Logical => table.ReadLogicals(row, column).Length,
        FitsColumnType.Bit => table.ReadBits(row, column).Length,
        _ => table.ReadReals(row, column).Length,
    };
}
