using System.Text.Json;
using System.Text.Json.Nodes;
using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Resources;

/// <summary>
/// <c>{"resources": [{"name", "type", "state", "health", "urls", "pid", "memoryMb"}]}</c>: programs rely on it, so it is
/// written out member by member and does not follow what the control protocol adds.
/// </summary>
public static class ResourceJson
{
    // Output for a terminal or a program, never for a page: addresses stay readable.
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IEnumerable<Resource> resources) =>
        new JsonObject { ["resources"] = new JsonArray([.. resources.Select(Describe)]) }.ToJsonString(Readable);

    private static JsonObject Describe(Resource resource) => new()
    {
        ["name"] = resource.Name,
        ["type"] = resource.Type,
        ["state"] = resource.State,
        ["health"] = resource.Health,
        ["urls"] = new JsonArray([.. (resource.Urls ?? []).Select(url => JsonValue.Create(url))]),
        ["pid"] = resource.Pid,
        ["memoryMb"] = resource.MemoryMb,
    };
}
