using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Tests.Storage;

public class LogRecoveryTests
{
    private static readonly LogSettings SmallSegments = new(64 * 1024, -1, -1, 1_048_588);

    [Fact]
    public void A_log_cut_at_any_byte_of_its_last_batch_keeps_all_batches_before()
    {
        using var fixture = new LogFixture();
        fixture.Append(Batches.Of("first"));
        fixture.Append(Batches.Golden);
        var whole = File.ReadAllBytes(LogPath(fixture));

        for (var cut = 1; cut <= Batches.Golden.Length; cut++)
        {
            File.WriteAllBytes(LogPath(fixture), whole[..^cut]);
            fixture.OpenAfterCrash();
            Assert.Equal(1, fixture.Log.HighWatermark);
            Assert.Equal(whole.Length - Batches.Golden.Length, new FileInfo(LogPath(fixture)).Length);
            Assert.Equal(1, fixture.Append(Batches.Golden).BaseOffset);
            Assert.Equal(whole, File.ReadAllBytes(LogPath(fixture)));
        }
    }

    [Fact]
    public void A_flipped_byte_in_the_last_batch_cuts_that_batch()
    {
        using var fixture = new LogFixture();
        fixture.Append(Batches.Of("first"));
        fixture.Append(Batches.Golden);
        var whole = File.ReadAllBytes(LogPath(fixture));

        for (var flip = 1; flip <= Batches.Golden.Length - BatchHeader.CrcStart; flip++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[^flip] ^= 1;
            File.WriteAllBytes(LogPath(fixture), damaged);
            Assert.Equal(1, fixture.OpenAfterCrash().HighWatermark);
        }

        Assert.Contains("ended in the middle of a batch", fixture.Reports[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Zeros_behind_the_last_batch_are_cut()
    {
        using var fixture = new LogFixture();
        fixture.Append(Batches.Golden);
        File.AppendAllBytes(LogPath(fixture), new byte[4096]);

        fixture.OpenAfterCrash();

        Assert.Equal(2, fixture.Log.HighWatermark);
        Assert.Equal(Batches.Golden.Length, new FileInfo(LogPath(fixture)).Length);
    }

    [Fact]
    public void A_missing_or_damaged_index_is_made_again()
    {
        using var fixture = new LogFixture(SmallSegments);
        for (var i = 0; i < 10; i++)
            fixture.Append(Batches.Of(new string('x', 20_000)));
        var before = fixture.ReadAll();
        File.Delete(Path.Combine(fixture.Folder, "00000000000000000000.index"));
        File.WriteAllBytes(Path.Combine(fixture.Folder, "00000000000000000003.index"), new byte[50]);

        fixture.OpenAfterCrash();

        Assert.Equal(before, fixture.ReadAll());
        Assert.Equal(3, fixture.Files(".index").Length);
    }

    [Fact]
    public void Damage_with_segments_behind_it_takes_the_partition_out_of_service_and_loses_nothing()
    {
        using var fixture = new LogFixture(SmallSegments);
        for (var i = 0; i < 10; i++)
            fixture.Append(Batches.Of(new string('x', 20_000)));
        File.Delete(Path.Combine(fixture.Folder, "00000000000000000003.index"));
        var path = Path.Combine(fixture.Folder, "00000000000000000003.log");
        var bytes = File.ReadAllBytes(path);
        bytes[30_000] ^= 1;
        File.WriteAllBytes(path, bytes);

        fixture.OpenAfterCrash();

        Assert.Equal(ErrorCode.KafkaStorageError, fixture.Append(Batches.Of("a")).Error);
        Assert.Equal(ErrorCode.KafkaStorageError, fixture.Log.Read(0, 100, true).Error);
        Assert.Contains(path, Assert.Single(fixture.Reports), StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(path));
    }

    [Fact]
    public void Random_damage_behind_a_mark_never_loses_what_lies_before_it()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 30; round++)
        {
            using var fixture = new LogFixture();
            for (var i = 0; i < random.Next(1, 20); i++)
                fixture.Append(Batches.Of([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new string('x', random.Next(300)))]));
            var mark = fixture.Log.HighWatermark;
            var kept = File.ReadAllBytes(LogPath(fixture));
            var tail = new byte[random.Next(1, 500)];
            random.NextBytes(tail);
            File.WriteAllBytes(LogPath(fixture), [.. kept, .. tail]);

            fixture.OpenAfterCrash();

            Assert.True(mark == fixture.Log.HighWatermark, $"seed {seed}, round {round}");
            Assert.Equal(kept, fixture.ReadAll());
        }
    }

    private static string LogPath(LogFixture fixture) => Path.Combine(fixture.Folder, "00000000000000000000.log");
}
