using System.Text.Json;
using System.Text.Json.Nodes;
using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Resources;

/// <summary>Environment variables in the forms that shells and IDEs take.</summary>
public static class EnvironmentText
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(string format, string service, IEnumerable<EnvironmentVariable> variables) => format switch
    {
        "json" => Members(variables).ToJsonString(Readable),
        "launch" => LaunchSettings(service, variables).ToJsonString(Readable),
        _ => string.Join('\n', variables.Where(IsShellName).Select(variable => $"export {variable.Name}={Quote(variable.Value ?? "")}")),
    };

    private static JsonObject LaunchSettings(string service, IEnumerable<EnvironmentVariable> variables) => new()
    {
        ["profiles"] = new JsonObject
        {
            [service] = new JsonObject { ["commandName"] = "Project", ["environmentVariables"] = Members(variables) },
        },
    };

    private static JsonObject Members(IEnumerable<EnvironmentVariable> variables) =>
        new(variables.Select(variable => KeyValuePair.Create(variable.Name, (JsonNode?)(variable.Value ?? ""))));

    // Nothing is special between single quotes, except the quote itself.
    private static string Quote(string value) => $"'{value.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    // A shell cannot export a name such as my-service:url; configuration keys always have a form with __ as well.
    private static bool IsShellName(EnvironmentVariable variable) =>
        variable.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') && !char.IsAsciiDigit(variable.Name[0]);
}
