using System.Text.Json.Serialization;

namespace SkyAndStreet.Cli.Maintenance;

/// <summary>What the API says of an import.</summary>
/// <param name="State">replaying, storing, analysing, completed or failed.</param>
/// <param name="Samples">In the file.</param>
/// <param name="Stored">Of these, queryable by now.</param>
public sealed record ImportState(Guid Id, string Channel, string State, long Samples, long Produced, long Stored, string? Failure)
{
    public bool IsFinal => State is "completed" or "failed";
}

/// <param name="IsRepeat">Exactly this was imported before: nothing was changed.</param>
public sealed record AcceptedImport(ImportState Import, bool IsRepeat);

/// <summary>RFC 9457, with the member that validation adds.</summary>
internal sealed record Problem(string? Title, string? Detail, Dictionary<string, string[]>? Errors)
{
    public override string ToString() =>
        Errors is { Count: > 0 } ? string.Join(' ', Errors.SelectMany(error => error.Value)) : Detail ?? Title ?? "no reason was given";
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ImportState))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ImportJson : JsonSerializerContext;
