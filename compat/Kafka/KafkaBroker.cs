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
    private readonly BrokerStorage _storage;
    private readonly GroupCoordinator _groups;
    private readonly ITimer _cleanUp;
    private readonly Task _serving;
    private bool _isDisposed;

    private KafkaBroker(KafkaBrokerOptions options, Socket socket, BrokerStorage storage)
    {
        _options = options;
        _storage = storage;
        _groups = new GroupCoordinator(new GroupLimits((int)options.InitialRebalanceDelay.TotalMilliseconds), storage.Offsets, options.Time);
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        var identity = new BrokerIdentity(storage.ClusterId, options.AdvertisedHost ?? options.Host, options.AdvertisedPort ?? EndPoint.Port);
        BootstrapServers = $"{identity.Host}:{identity.Port}";
        _serving = new ConnectionListener(socket, Dispatcher(identity), options).RunAsync(_stopping.Token);
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
    public static Task<KafkaBroker> StartAsync(KafkaBrokerOptions options, CancellationToken cancellationToken = default) =>
        Task.Run(() => Start(options), cancellationToken);

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
        _storage.Dispose();
        _stopping.Dispose();
    }

    private static KafkaBroker Start(KafkaBrokerOptions options)
    {
        OptionChecks.Check(options);
        var socket = ConnectionListener.Bind(options.Host, options.Port);
        try
        {
            return new KafkaBroker(options, socket, BrokerStorage.Open(options));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private RequestDispatcher Dispatcher(BrokerIdentity identity) => new(
        identity,
        _storage.Catalog,
        _groups,
        new ProduceHandler(_storage.Catalog, _options.Flush == KafkaFlushMode.Always),
        new FetchHandler(_storage.Catalog, _options.Time),
        new TopicHandlers(identity, _storage.Catalog, _storage.Offsets, _options),
        _storage.ProducerIds);

    private void CleanUp()
    {
        try
        {
            foreach (var log in _storage.Catalog.All.SelectMany(topic => topic.Partitions))
                log.CleanUp(ProducerExpiry);
            _groups.ExpireOffsets(OffsetRetention);
        }
        catch (Exception e)
        {
            _options.Report($"cleaning up failed and is tried again in {CleanUpInterval.TotalMinutes} minutes: {e}");
        }
    }
}
