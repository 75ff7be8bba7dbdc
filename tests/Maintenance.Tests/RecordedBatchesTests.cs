using SkyAndStreet.Contracts;
using SkyAndStreet.Maintenance.Replay;

namespace SkyAndStreet.Maintenance.Tests;

public class RecordedBatchesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(777)]
    public async Task A_file_is_cut_without_loss_from_any_sample_on(int from)
    {
        var batches = await OpenAsync(NpyFile.Channel(2_500, columns: 4), from);
        var next = (long)from;
        while (batches.Remaining > 0)
        {
            var batch = await batches.NextAsync((int)Math.Min(batches.MaxSamples, batches.Remaining), 99, default);
            Assert.Equal(next, batch.FirstSequence);
            Assert.Equal(10_000_000 + next * 500, batch.AtUnixMicroseconds(0));
            Assert.Equal(next % 3 == 0 ? 1 : 0, batch.Features!.Columns(0).Length);
            next = batch.NextSequence;
        }

        Assert.Equal(2_500, next);
    }

    [Fact]
    public async Task Wide_rows_make_shorter_batches()
    {
        var batches = await OpenAsync(NpyFile.Channel(300, columns: 1_001), 0);
        Assert.Equal(65, batches.MaxSamples);
        Assert.Equal(65, (await batches.NextAsync(65, 0, default)).Count);
    }

    [Fact]
    public async Task A_single_column_has_no_features()
    {
        var batches = await OpenAsync(NpyFile.Channel(10), 0);
        Assert.Equal(TelemetryBatch.MaxSamples, batches.MaxSamples);
        Assert.Null((await batches.NextAsync(10, 0, default)).Features);
    }

    private static Task<RecordedBatches> OpenAsync(byte[] file, long from) =>
        RecordedBatches.OpenAsync(new ReplayJob(Guid.Empty, Guid.Empty, Guid.Empty, 10_000_000, 500, 1_000, from), new MemoryStream(file), default);
}
