namespace SkyAndStreet.Kafka.Tests;

/// <summary>A broker inside the test process, with a data folder of its own.</summary>
internal sealed class LocalBroker : IAsyncDisposable
{
    private readonly TempFolder _temp;

    private LocalBroker(TempFolder temp, KafkaBrokerOptions options, KafkaBroker broker, List<string> reports)
    {
        Options = options;
        _temp = temp;
        Broker = broker;
        Reports = reports;
    }

    public KafkaBrokerOptions Options { get; }

    public KafkaBroker Broker { get; }

    public string BootstrapServers => Broker.BootstrapServers;

    public List<string> Reports { get; }

    public static async Task<LocalBroker> StartAsync(Func<KafkaBrokerOptions, KafkaBrokerOptions>? configure = null)
    {
        var temp = new TempFolder();
        var reports = new List<string>();
        var options = new KafkaBrokerOptions
        {
            DataDirectory = temp["data"],
            InitialRebalanceDelay = TimeSpan.Zero,
            Report = sentence =>
            {
                lock (reports)
                    reports.Add(sentence);
            },
        };
        options = configure?.Invoke(options) ?? options;
        return new LocalBroker(temp, options, await KafkaBroker.StartAsync(options), reports);
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        _temp.Dispose();
    }
}
