namespace SkyAndStreet.LocalProcesses;

/// <summary>A Redis server on the loopback addresses.</summary>
public sealed record RedisOptions
{
    /// <summary>Holds the data and, readable by its owner alone, the configuration with the password.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Null: none is asked for.</summary>
    public string? Password { get; init; }

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Append-only file, flushed every second, and snapshots.</summary>
    public bool IsPersistent { get; init; } = true;

    /// <summary>Settings of redis.conf on top of ours.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    public string Name { get; init; } = "redis";

    public ProcessGuard? Guard { get; init; }

    public Action<ProcessLine>? OnLine { get; init; }

    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
