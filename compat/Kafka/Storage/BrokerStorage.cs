namespace SkyAndStreet.Kafka.Storage;

/// <summary>Everything a broker keeps in its data folder.</summary>
internal sealed class BrokerStorage : IDisposable
{
    private readonly DataDirectoryLock _lock;
    private readonly LogFlusher _flusher;
    private TopicCatalog? _catalog;
    private OffsetStore? _offsets;

    private BrokerStorage(DataDirectoryLock directoryLock, LogFlusher flusher, string dataFolder)
    {
        _lock = directoryLock;
        _flusher = flusher;
        ProducerIds = new ProducerIds(dataFolder);
    }

    public TopicCatalog Catalog => _catalog!;

    public OffsetStore Offsets => _offsets!;

    public ProducerIds ProducerIds { get; }

    public string ClusterId { get; private set; } = "";

    public static BrokerStorage Open(KafkaBrokerOptions options)
    {
        var always = options.Flush == KafkaFlushMode.Always;
        var directoryLock = DataDirectoryLock.Take(options.DataDirectory);
        var storage = new BrokerStorage(directoryLock, new LogFlusher(always ? TimeSpan.Zero : options.FlushInterval), options.DataDirectory);
        try
        {
            storage.Load(options, new LogEnvironment(options.Time, storage._flusher, always, options.Report));
            return storage;
        }
        catch
        {
            storage.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _catalog?.Dispose();
        _flusher.Dispose();
        _offsets?.Dispose();
        _lock.Dispose();
    }

    private void Load(KafkaBrokerOptions options, LogEnvironment environment)
    {
        _catalog = TopicCatalog.Open(options.DataDirectory, options.LogSettings, environment, options.MaxPartitions);
        _offsets = OffsetStore.Open(options.DataDirectory, environment);
        ClusterId = Storage.ClusterId.Load(options.DataDirectory);
        foreach (var (name, partitions) in options.Topics)
            _catalog.Create(name, partitions, new Dictionary<string, string>());
    }
}
