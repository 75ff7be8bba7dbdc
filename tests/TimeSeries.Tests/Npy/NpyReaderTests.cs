using Xunit.Abstractions;

namespace SkyAndStreet.TimeSeries.Tests;

public class NpyReaderTests(ITestOutputHelper output)
{
    private const int Seed = 20261121;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Numbers_come_back_as_they_were(int major)
    {
        double[] values = [1, -2.5, 1e300, double.Epsilon, 0, 7];
        Assert.Equal(values, await NpyFile.ReadAsync(NpyFile.Float64(values, 3, major)));
    }

    [Fact]
    public async Task A_float32_file_gives_the_same_numbers_as_doubles() =>
        Assert.Equal(new[] { 0.5, 1.25, -3 }, await NpyFile.ReadAsync(NpyFile.Float32([0.5f, 1.25f, -3])));

    [Fact]
    public async Task The_head_says_what_follows()
    {
        using var stream = new MemoryStream(NpyFile.Float64(new double[50], 25));
        var reader = await NpyReader.OpenAsync(stream);
        Assert.Equal(new NpyHeader(NpyElementType.Float64, 2, 25, 128), reader.Header);
        Assert.Equal(128 + 400, reader.Header.FileBytes);
    }

    [Fact]
    public async Task Any_block_size_reads_the_same()
    {
        var random = new Random(Seed);
        output.WriteLine($"seed {Seed}");
        var values = Enumerable.Range(0, 999).Select(_ => random.NextDouble()).ToArray();
        for (var block = 1; block < 400; block += 37)
        {
            Assert.Equal(values, await NpyFile.ReadAsync(NpyFile.Float64(values, 3), block));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Skipping_goes_on_where_an_earlier_reader_stopped(bool seekable)
    {
        var file = NpyFile.Float64([.. Enumerable.Range(0, 40_000).Select(i => (double)i)], 2);
        using Stream stream = seekable ? new MemoryStream(file) : new ForwardOnlyStream(file);
        var reader = await NpyReader.OpenAsync(stream);
        await reader.SkipRowsAsync(19_998);
        var rows = new double[10];
        Assert.Equal(2, await reader.ReadRowsAsync(rows));
        Assert.Equal([39_996, 39_997, 39_998, 39_999], rows[..4]);
        Assert.Equal(0, await reader.ReadRowsAsync(rows));
    }

    [Fact]
    public async Task A_cut_file_is_named_by_byte_row_and_column()
    {
        var file = NpyFile.Float64([1, 2, 3, 4, 5, 6], 3);
        var error = await ErrorOf(file[..^10]);
        Assert.Equal((1, 1, file.Length - 10), (error.Row, error.Column, error.Offset));
        Assert.Contains("cut off at byte 166, in row 1, column 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("176 bytes in all", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_goes_on_after_its_last_row_is_refused()
    {
        var error = await ErrorOf([.. NpyFile.Float64([1, 2]), 0]);
        Assert.Contains("goes on after its last row (byte 144)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public async Task A_number_that_is_not_finite_is_named_by_row_and_column(double number, string name)
    {
        var error = await ErrorOf(NpyFile.Float64([1, 2, 3, 4, number, 6], 2));
        Assert.Equal((2, 0, 128 + 4 * 8), (error.Row, error.Column, error.Offset));
        Assert.Contains($"Row 2, column 0 (byte 160) is {name}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<i8", "'<i8' is not read")]
    [InlineData(">f8", "'>f8' is not read")]
    [InlineData("|O", "'|O' is not read")]
    [InlineData("<c16", "numpy.save(path")]
    public async Task A_wrong_type_says_what_to_do(string descr, string message) =>
        await Refuses(NpyFile.Header(descr, "(2, 2)"), message);

    [Theory]
    [InlineData("(2, 2, 2)", "3 dimensions")]
    [InlineData("()", "0 dimensions")]
    [InlineData("(0,)", "empty")]
    [InlineData("(5, 0)", "empty")]
    [InlineData("(99999999999, 1)", "over the limit")]
    [InlineData("(2, 5000)", "over the limit")]
    [InlineData("(-1,)", "whole number")]
    [InlineData("(99999999999999999999,)", "whole number")]
    [InlineData("[2]", "'(' is expected")]
    public async Task A_wrong_shape_says_which(string shape, string message) =>
        await Refuses(NpyFile.Header("<f8", shape), message);

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 2), }", "Fortran")]
    [InlineData("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (2,), }", "named fields")]
    [InlineData("{'descr': '<f8', 'shape': (2,), }", "missing")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', }", "unknown or repeated")]
    [InlineData("{'descr': '<f8', 'fortran_order': maybe, }", "True or False")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,)} x", "after the closing brace")]
    [InlineData("{'descr", "quoted text")]
    [InlineData("", "'{' is expected")]
    public async Task A_wrong_header_says_where(string header, string message) => await Refuses(header, message);

    [Fact]
    public async Task What_is_not_npy_is_said_to_be_none()
    {
        Assert.Contains("not a .npy file", (await ErrorOf([.. "PK\x03\x04 a zip file"u8])).Message, StringComparison.Ordinal);
        Assert.Contains("inside its header", (await ErrorOf([0x93, .. "NUM"u8])).Message, StringComparison.Ordinal);
        Assert.Contains("format 3.0", (await ErrorOf(NpyFile.Compose(NpyFile.Header("<f8", "(1,)"), [], 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_header_is_refused_before_it_is_read()
    {
        byte[] file = [0x93, .. "NUMPY"u8, 2, 0, 0xff, 0xff, 0xff, 0x7f];
        Assert.Contains("claims 2147483647 bytes", (await ErrorOf(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_files_give_numbers_or_a_format_error_and_nothing_else()
    {
        var random = new Random(Seed);
        output.WriteLine($"seed {Seed}");
        for (var i = 0; i < 3_000; i++)
        {
            var file = NpyFile.Float64([1, 2, 3, 4, 5, 6], 2);
            for (var changes = random.Next(1, 5); changes > 0; changes--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            var error = await Record.ExceptionAsync(() => NpyFile.ReadAsync(file[..random.Next(1, file.Length + 1)]));
            Assert.True(error is null or NpyFormatException, $"{error}");
        }
    }

    private static async Task Refuses(string header, string message)
    {
        var error = await ErrorOf(NpyFile.Compose(header, new byte[32]));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Null(error.Row);
    }

    private static Task<NpyFormatException> ErrorOf(byte[] file) =>
        Assert.ThrowsAsync<NpyFormatException>(() => NpyFile.ReadAsync(file));

    private sealed class ForwardOnlyStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
