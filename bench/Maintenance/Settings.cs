using System.Globalization;

namespace SkyAndStreet.Maintenance.Bench;

/// <summary>What to send and where.</summary>
internal sealed record Settings
{
    public const string Usage =
        """
        usage: dotnet run -c Release --project bench/Maintenance -- [--gateway URL] [--channels N] [--rate SAMPLES_PER_S]
                 [--seconds N] [--api-key KEY] [--pid NAME=PID]... [--out FILE]
        The system must be running (./sky up). 25 channels of 2,000 samples/s for 300 s unless told otherwise.
        """;

    /// <summary>Null: as the running AppHost says, or http://localhost:8080.</summary>
    public Uri? Gateway { get; init; }

    public int Channels { get; init; } = 25;

    /// <summary>Samples a second of each channel.</summary>
    public int RatePerSecond { get; init; } = 2_000;

    public int Seconds { get; init; } = 300;

    public string? ApiKey { get; init; }

    public string? OutputPath { get; init; }

    /// <summary>Processes to watch by name; empty: those of the running AppHost.</summary>
    public IReadOnlyDictionary<string, int> Pids { get; init; } = new Dictionary<string, int>();

    public int SamplesPerChannel => RatePerSecond * Seconds;

    public static Settings? Parse(string[] args)
    {
        var settings = new Settings();
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            if (settings.With(args[i], args[i + 1]) is not { } next)
            {
                return null;
            }

            settings = next;
        }

        return args.Length % 2 == 0 ? settings : null;
    }

    private Settings? With(string name, string value) => name switch
    {
        "--gateway" => this with { Gateway = new Uri(value) },
        "--channels" => this with { Channels = int.Parse(value, CultureInfo.InvariantCulture) },
        "--rate" => this with { RatePerSecond = int.Parse(value, CultureInfo.InvariantCulture) },
        "--seconds" => this with { Seconds = int.Parse(value, CultureInfo.InvariantCulture) },
        "--api-key" => this with { ApiKey = value },
        "--out" => this with { OutputPath = value },
        "--pid" when value.Split('=') is [var process, var pid] =>
            this with { Pids = new Dictionary<string, int>(Pids) { [process] = int.Parse(pid, CultureInfo.InvariantCulture) } },
        _ => null,
    };
}
