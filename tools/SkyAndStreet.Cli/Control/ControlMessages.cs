using System.Text.Json.Serialization;

namespace SkyAndStreet.Cli.Control;

/// <summary>The answer to <c>GET /control/resources</c>.</summary>
public sealed record ResourceList(IReadOnlyList<Resource> Resources);

/// <param name="MemoryMb">Resident memory in megabytes; null while no process runs.</param>
public sealed record Resource(
    string Name,
    string Type,
    string State,
    string? Health,
    IReadOnlyList<string>? Urls,
    int? Pid,
    double? MemoryMb,
    int? ExitCode = null,
    string? WaitingFor = null,
    string? Reason = null);

/// <summary>The answer to <c>GET /control/resources/{name}/environment</c>.</summary>
public sealed record EnvironmentList(IReadOnlyList<EnvironmentVariable> Variables);

public sealed record EnvironmentVariable(string Name, string? Value, bool Secret);

/// <summary>The answer to <c>GET /control/configuration</c>.</summary>
public sealed record SettingList(IReadOnlyList<Setting> Settings);

public sealed record Setting(string Key, string? Value, string? Source, bool Secret);

/// <summary>The answer to <c>POST /control/resources/{name}/commands/{command}</c>.</summary>
public sealed record CommandResult(bool Success, string? Message);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ResourceList))]
[JsonSerializable(typeof(EnvironmentList))]
[JsonSerializable(typeof(SettingList))]
[JsonSerializable(typeof(CommandResult))]
internal sealed partial class ControlJson : JsonSerializerContext;
