namespace SkyAndStreet.LocalProcesses;

/// <summary>The broker of compat/Kafka as a process.</summary>
public sealed record KafkaOptions
{
    /// <summary>SkyAndStreet.Kafka.dll.</summary>
    public required string AssemblyPath { get; init; }

    public required string DataDirectory { get; init; }

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>More arguments of the broker, for example <c>--flush always</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    public string Name { get; init; } = "kafka";

    public ProcessGuard? Guard { get; init; }

    public Action<ProcessLine>? OnLine { get; init; }

    public TimeSpan StartLimit { get; init; } = TimeSpan.FromSeconds(30);

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
