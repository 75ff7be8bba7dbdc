namespace SkyAndStreet.LocalProcesses;

/// <summary>A Postgres server on the loopback addresses.</summary>
public sealed record PostgresOptions
{
    /// <summary>
    /// Where the data should lie. As root the server runs as user <c>postgres</c>; when that user cannot reach this
    /// folder it becomes a link to one that he can (the log says where).
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>Of <see cref="UserName"/>. It may change between runs.</summary>
    public required string Password { get; init; }

    public string UserName { get; init; } = "postgres";

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    public int MaximumConnections { get; init; } = 200;

    /// <summary>Server settings (postgresql.conf names) on top of ours, for example <c>fsync</c> = <c>off</c> in tests.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>For records and messages.</summary>
    public string Name { get; init; } = "postgres";

    public ProcessGuard? Guard { get; init; }

    /// <summary>The server's own output.</summary>
    public Action<ProcessLine>? OnLine { get; init; }

    /// <summary>What we did, one sentence a call.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>From start to ready; recovery after a crash counts.</summary>
    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(60);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
