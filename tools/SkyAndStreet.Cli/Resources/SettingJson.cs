using System.Text.Json;
using SkyAndStreet.Cli.Control;

namespace SkyAndStreet.Cli.Resources;

internal static class SettingJson
{
    public static string Write(IReadOnlyList<Setting> settings) =>
        JsonSerializer.Serialize(new SettingList(settings), ControlJson.Default.SettingList);
}
