using System.Net;
using System.Net.Sockets;
using SkyAndStreet.Kafka.Groups;
using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Server;
using SkyAndStreet.Kafka.Storage;

namespace SkyAndStreet.Kafka;

/// <summary>A durable single-node broker that speaks the Kafka protocol. See the README beside it for what it covers.</summary>
public sealed class KafkaBroker : IAsyncDisposable
{
    private static readonly TimeSpan CleanUpInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OffsetRetention = TimeSpan.FromDays(7);
    private static readonly TimeSpan ProducerExpiry = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource _stopping = new();
    private readonly KafkaBrokerOptions _options;
    private readonly DataDirectoryLock _directoryLock;
    private readonly LogFlusher _flusher;
    private readonly TopicCatalog _catalog;
    private readonly OffsetStore _offsets;
    private readonly GroupCoordinator _groups;
    private readonly ConnectionListener _listener;
    private readonly ITimer _cleanUp;
    private readonly Task _serving;
    private bool _isDisposed;

    private KafkaBroker(KafkaBrokerOptions options, Socket socket)
    {
        _options = options;
        _directoryLock = DataDirectoryLock.Take(options.DataDirectory);
        var always = options.Flush == KafkaFlushMode.Always;
        _flusher = new LogFlusher(always ? TimeSpan.Zero : options.FlushInterval);
        var environment = new LogEnvironment(options.Time, _flusher, always, options.Report);
        _catalog = TopicCatalog.Open(options.DataDirectory, options.LogSettings, environment, options.MaxPartitions);
        _offsets = OffsetStore.Open(options.DataDirectory, environment);
        _groups = new GroupCoordinator(new GroupLimits((int)options.InitialRebalanceDelay.TotalMilliseconds), _offsets, options.Time);
        foreach (var (name, partitions) in options.Topics)
            _catalog.Create(name, partitions, new Dictionary<string, string>());

        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        var identity = new BrokerIdentity(
            ClusterId.Load(options.DataDirectory), options.AdvertisedHost ?? options.Host, options.AdvertisedPort ?? EndPoint.Port);
        BootstrapServers = $"{identity.Host}:{identity.Port}";
        var dispatcher = new RequestDispatcher(
            identity, _catalog, _groups, new ProduceHandler(_catalog, always), new FetchHandler(_catalog, options.Time),
            new TopicHandlers(identity, _catalog, _offsets, options), new ProducerIds(options.DataDirectory));
        _listener = new ConnectionListener(socket, dispatcher, options);
        _serving = _listener.RunAsync(_stopping.Token);
        _cleanUp = options.Time.CreateTimer(_ => CleanUp(), null, CleanUpInterval, CleanUpInterval);
    }

    /// <summary>The address listened on.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What clients put into "bootstrap.servers".</summary>
    public string BootstrapServers { get; }

    /// <summary>Opens the data folder, repairs what a crash left and starts to listen.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    /// <exception cref="IOException">The folder is in use by another broker, or the address by another process.</exception>
    /// <exception cref="InvalidDataException">The list of topics or the producer ids are damaged.</exception>
    public static Task<KafkaBroker> StartAsync(KafkaBrokerOptions options, CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            OptionChecks.Check(options);
            var socket = ConnectionListener.Bind(options.Host, options.Port);
            try
            {
                var broker = new KafkaBroker(options, socket);
                return broker;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
        cancellationToken);

    /// <summary>Stops listening, ends all connections and closes the logs so that the next start need not scan them.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await _stopping.CancelAsync();
        await _serving;
        await _cleanUp.DisposeAsync();
        _groups.Dispose();
        _catalog.Dispose();
        _flusher.Dispose();
        _offsets.Dispose();
        _directoryLock.Dispose();
        _stopping.Dispose();
    }

    private void CleanUp()
    {
        try
        {
            foreach (var log in _catalog.All.SelectMany(topic => topic.Partitions))
                log.CleanUp(ProducerExpiry);
            _groups.ExpireOffsets(OffsetRetention);
        }
        catch (Exception e)
        {
            _options.Report($"cleaning up failed and is tried again in {CleanUpInterval.TotalMinutes} minutes: {e}");
        }
    }
}
