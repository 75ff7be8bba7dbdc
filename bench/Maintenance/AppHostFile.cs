using System.Text.Json;

namespace SkyAndStreet.Maintenance.Bench;

/// <summary>What a running AppHost has written about itself, in <c>.sky/run/apphost.json</c> above the working directory.</summary>
internal sealed record AppHostFile(string ControlUrl, string ControlToken, string? GatewayUrl)
{
    public static AppHostFile? Find()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, ".sky", "run", "apphost.json");
            if (File.Exists(path))
            {
                return JsonSerializer.Deserialize<AppHostFile>(File.ReadAllText(path), JsonSerializerOptions.Web);
            }
        }

        return null;
    }
}
