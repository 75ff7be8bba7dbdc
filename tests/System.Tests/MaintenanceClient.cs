using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkyAndStreet.Whole.Tests;

/// <summary>The maintenance API as a program calls it, through the gateway.</summary>
internal sealed class MaintenanceClient(HttpClient gateway)
{
    private const string Root = "/api/v1/maintenance";

    /// <returns>The import's id and its channel's.</returns>
    public async Task<(Guid Import, Guid Channel)> ImportAsync(string name, IReadOnlyList<double> values, int ratePerSecond)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(name), "name" },
            { new StringContent(ratePerSecond.ToString(CultureInfo.InvariantCulture)), "rate" },
            { new ByteArrayContent(ChannelFile.Of(values)), "file", name + ".npy" },
        };
        using var answer = await gateway.PostAsync(new Uri(Root + "/channels", UriKind.Relative), form);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {body}");
        using var json = JsonDocument.Parse(body);
        return (json.RootElement.GetProperty("id").GetGuid(), json.RootElement.GetProperty("channelId").GetGuid());
    }

    /// <summary>The import's state, or null when the service cannot be asked just now.</summary>
    public async Task<string?> StateAsync(Guid import)
    {
        try
        {
            using var answer = await gateway.GetAsync(new Uri($"{Root}/imports/{import}", UriKind.Relative));
            if (!answer.IsSuccessStatusCode) return null;
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return json.RootElement.GetProperty("state").GetString();
        }
        catch (HttpRequestException)
        {
            return null; // The gateway itself may be the one that was killed.
        }
    }

    public async Task<JsonElement> GetAsync(string path) =>
        await gateway.GetFromJsonAsync<JsonElement>(new Uri(Root + path, UriKind.Relative));
}
