using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka.Tests;

/// <summary>A partition's log in a temporary folder, which can be opened again as after a crash.</summary>
internal sealed class LogFixture : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly LogFlusher _flusher = new(TimeSpan.Zero);
    private readonly bool _flushBeforeAnswer;

    public LogFixture(LogSettings? settings = null, bool flushBeforeAnswer = false)
    {
        Settings = settings ?? new LogSettings(1024 * 1024, -1, -1, 1_048_588);
        _flushBeforeAnswer = flushBeforeAnswer;
        Log = Open(Folder);
    }

    public LogSettings Settings { get; }

    public string Folder => _temp["t-0"];

    public PartitionLog Log { get; private set; }

    public ManualTimeProvider Time { get; } = new();

    public List<string> Reports { get; } = [];

    /// <summary>Opens the files as they are, without the old log having been closed.</summary>
    public PartitionLog OpenAfterCrash() => Log = Open(Folder);

    public PartitionLog Open(string folder) =>
        PartitionLog.Open(folder, Settings, new LogEnvironment(Time, _flusher, _flushBeforeAnswer, Reports.Add));

    public LogAppend Append(byte[] batch) => Log.Append(batch, BatchHeader.Read(batch));

    /// <summary>All bytes from an offset on, as a consumer that reads again and again gets them.</summary>
    public byte[] ReadAll(long from = 0)
    {
        var bytes = new List<byte>();
        for (var offset = from; offset < Log.HighWatermark;)
        {
            var read = Log.Read(offset, int.MaxValue, atLeastOneBatch: true);
            Assert.Equal(ErrorCode.None, read.Error);
            using var slice = read.Records!;
            var part = new byte[slice.Length];
            for (var done = 0; done < part.Length;)
                done += slice.Read(part.AsSpan(done), done);
            bytes.AddRange(part);
            offset = LastHeader(part).NextOffset;
        }

        return [.. bytes];
    }

    public static BatchHeader LastHeader(byte[] batches)
    {
        var header = default(BatchHeader);
        for (var at = 0; at < batches.Length; at += header.Size)
            header = BatchHeader.Read(batches.AsSpan(at));
        return header;
    }

    public string[] Files(string extension) =>
        [.. Directory.GetFiles(Folder, "*" + extension).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        _flusher.Dispose();
        _temp.Dispose();
    }
}
