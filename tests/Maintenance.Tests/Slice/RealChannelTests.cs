using System.Text.Json;
using SkyAndStreet.Anomalies;
using SkyAndStreet.Maintenance.Features;
using SkyAndStreet.TestKit;
using SkyAndStreet.TimeSeries;

namespace SkyAndStreet.Maintenance.Tests.Slice;

[Collection(MaintenanceTests.Name), Trait("Level", "slice")]
public class RealChannelTests(MaintenanceHost host)
{
    /// <summary>What the page shows of a spacecraft's channel is what the library finds in its file.</summary>
    [FactIfData("smap_msl/test/P-4.npy")]
    public async Task A_spacecraft_channel_goes_through_the_whole_path()
    {
        var file = await File.ReadAllBytesAsync(DataFolder.Locate("smap_msl/test/P-4.npy"));
        var caller = host.NewTenant();
        var labels = JsonSerializer.Serialize(new[] { new[] { 950, 1080 }, [2150, 2350], [4770, 4880] });
        var import = await caller.ImportAsync("P-4", file, $"&spacecraft=SMAP&rate=1000000&labels={labels}");
        Assert.Equal((7_783, 7_783), await caller.StoredAsync(import.ChannelId));
        var events = (await caller.GetAsync<Page<EventView>>($"/channels/{import.ChannelId}/events")).Items;
        var expected = ResidualDetector.Detect(await ValuesAsync(file));
        Assert.Equal(expected.Select(e => (e.Start, e.End, e.Peak, e.Score)), events.Select(e => (e.Start, e.End, e.Peak, e.Score)));
        var score = EventScore.Of([.. events.Select(e => new SampleRange(e.Start, e.End))], [new(950, 1_080), new(2_150, 2_350), new(4_770, 4_880)], import.Samples);
        Assert.Equal((3, 0, 0), (score.Found, score.FalseAlarms, score.Missed));
    }

    private static async Task<double[]> ValuesAsync(byte[] file)
    {
        var reader = await NpyReader.OpenAsync(new MemoryStream(file));
        var rows = new double[reader.Header.Rows * reader.Header.Columns];
        await reader.ReadRowsAsync(rows);
        return [.. Enumerable.Range(0, (int)reader.Header.Rows).Select(i => rows[i * reader.Header.Columns])];
    }
}
