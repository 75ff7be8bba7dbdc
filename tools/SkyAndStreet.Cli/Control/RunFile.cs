using System.Globalization;
using System.Text.Json;

namespace SkyAndStreet.Cli.Control;

/// <summary>What a running AppHost writes about itself to <c>.sky/run/apphost.json</c>.</summary>
public sealed record RunFile(
    int Pid,
    long StartTicks,
    Uri ControlUrl,
    string ControlToken,
    Uri? DashboardUrl = null,
    Uri? GatewayUrl = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The file of an AppHost that lives, or null: a file left by one that was killed does not count.</summary>
    public static RunFile? ReadOfLivingProcess(string path)
    {
        var file = Read(path);
        return file is not null && StartTicksOf(file.Pid) == file.StartTicks ? file : null;
    }

    /// <summary>When the process started, in clock ticks since boot; null when there is none of that pid.</summary>
    public static long? StartTicksOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            // The name, in parentheses, may hold spaces; field 22 is the twentieth after it.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static RunFile? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<RunFile>(File.ReadAllText(path), Json);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new SkyException($"{path} belongs to another user: run this as the user who ran ./sky up.");
        }
        catch (JsonException problem)
        {
            throw new SkyException($"{path} cannot be read ({problem.Message}): stop the AppHost if one runs, and remove the file.");
        }
    }
}
