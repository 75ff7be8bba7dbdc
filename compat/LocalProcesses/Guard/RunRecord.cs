using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyAndStreet.LocalProcesses;

/// <summary>A process group that a run started.</summary>
/// <param name="Signal">What asks it to end.</param>
public sealed record ProcessRecord(string Name, int Id, long StartTicks, ProcessSignal Signal)
{
    [JsonIgnore]
    public ProcessIdentity Identity => new(Id, StartTicks);
}

/// <summary>What one run of the parent has started: enough for the next run to find it again.</summary>
internal sealed record RunRecord(string BootId, string Marker, ProcessIdentity Owner, ProcessIdentity Guard, IReadOnlyList<ProcessRecord> Processes)
{
    /// <summary>Null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is not a record.</exception>
    internal static RunRecord? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), RunRecordJson.Default.RunRecord) : null;
        }
        catch (JsonException reason)
        {
            throw new InvalidDataException($"{path} is not a record of processes ({reason.Message}); see that no process of an earlier run is left, then delete it.", reason);
        }
    }

    internal void Write(string path) => PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, RunRecordJson.Default.RunRecord));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(RunRecord))]
internal sealed partial class RunRecordJson : JsonSerializerContext;
