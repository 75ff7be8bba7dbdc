using System.Text.Json.Serialization;

namespace Aspire.Hosting.LocalRuntime.Control;

internal sealed record ResourceList(IReadOnlyList<ResourceStatus> Resources);

internal sealed record VariableList(IReadOnlyList<EnvironmentVariableView> Variables);

internal sealed record SettingList(IReadOnlyList<SettingView> Settings);

internal sealed record CommandOutcome(bool Success, string Message);

/// <summary>How the command line tool finds and opens a running AppHost.</summary>
/// <param name="StartTicks">Field 22 of /proc/PID/stat: tells this process from a later one of its pid.</param>
internal sealed record RunFileContent(
    int Pid, DateTimeOffset StartedAt, long StartTicks, string ControlUrl, string ControlToken, string DashboardUrl, string DashboardToken, string? GatewayUrl);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ResourceList))]
[JsonSerializable(typeof(VariableList))]
[JsonSerializable(typeof(SettingList))]
[JsonSerializable(typeof(CommandOutcome))]
[JsonSerializable(typeof(RunFileContent))]
internal sealed partial class ControlJson : JsonSerializerContext;
