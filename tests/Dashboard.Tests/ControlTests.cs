using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkyAndStreet.LocalProcesses;

namespace SkyAndStreet.Dashboard.Tests;

[Collection("application"), Trait("Level", "slice")]
public sealed class ControlTests(RunningApplication app)
{
    [Fact]
    public void The_run_file_names_this_process_and_is_its_owners_alone()
    {
        Assert.Equal(new ProcessIdentity(app.Run.Pid, app.Run.StartTicks), ProcessIdentity.Current);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(app.RunFile));
        Assert.StartsWith("http://localhost:", app.Run.GatewayUrl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("resources")]
    [InlineData("configuration")]
    [InlineData("resources/talker/environment")]
    [InlineData("resources/talker/logs")]
    public async Task Without_the_token_nothing_is_told(string path)
    {
        using var client = app.Stranger();
        using var without = await client.GetAsync($"/control/{path}");
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        client.DefaultRequestHeaders.Add(ControlEndpoints.TokenHeader, app.Run.DashboardToken);
        using var wrong = await client.GetAsync($"/control/{path}");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Theory]
    [InlineData("/control/stop")]
    [InlineData("/control/resources/talker/commands/restart")]
    public async Task Without_the_token_nothing_is_done(string path)
    {
        using var client = app.Stranger();
        using var answer = await client.PostAsync(path, null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Resources_are_listed_with_process_memory_and_reason()
    {
        var resources = (await GetAsync("/control/resources")).GetProperty("resources").EnumerateArray().ToDictionary(resource => resource.GetProperty("name").GetString()!);
        Assert.Equal(["failing", "gateway", "talker"], resources.Keys.Order());
        Assert.Equal("Running", resources["talker"].GetProperty("state").GetString());
        Assert.Equal("Healthy", resources["talker"].GetProperty("health").GetString());
        Assert.True(ProcessIdentity.Of(resources["talker"].GetProperty("pid").GetInt32())!.Value.IsAlive);
        Assert.True(resources["talker"].GetProperty("memoryMb").GetDouble() > 0);
        Assert.Equal("FailedToStart", resources["failing"].GetProperty("state").GetString());
        Assert.Contains("/no/such/program", resources["failing"].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(app.Run.GatewayUrl, Assert.Single(resources["gateway"].GetProperty("urls").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Variables_have_values_and_secrets_are_marked()
    {
        var variables = (await GetAsync("/control/resources/talker/environment")).GetProperty("variables").EnumerateArray().ToDictionary(variable => variable.GetProperty("name").GetString()!);
        Assert.Equal("value", variables["PLAIN"].GetProperty("value").GetString());
        Assert.False(variables["PLAIN"].GetProperty("secret").GetBoolean());
        Assert.Equal("hunter2", variables["PASS"].GetProperty("value").GetString());
        Assert.True(variables["PASS"].GetProperty("secret").GetBoolean());
    }

    [Fact]
    public async Task Settings_have_sources_and_secret_values_stay_inside()
    {
        var text = (await GetAsync("/control/configuration")).GetProperty("settings");
        var settings = text.EnumerateArray().ToDictionary(setting => setting.GetProperty("key").GetString()!);
        Assert.Equal("command line", settings["ports"].GetProperty("source").GetString());
        Assert.True(settings["AppHost:BrowserToken"].GetProperty("secret").GetBoolean());
        Assert.DoesNotContain(app.Run.DashboardToken, text.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("PATH", settings.Keys);
    }

    [Fact]
    public async Task Logs_can_be_read_and_followed()
    {
        using var client = app.Controller();
        Assert.Contains("<b>one</b> & two\n", await client.GetStringAsync("/control/resources/talker/logs?tail=1000"), StringComparison.Ordinal);
        using var following = new StreamReader(await client.GetStreamAsync("/control/resources/talker/logs?tail=0&follow=true"));
        var next = following.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        app.SayMore();
        Assert.Equal("more", await next);
    }

    [Fact]
    public async Task Commands_are_run_and_answer_with_a_sentence()
    {
        using var client = app.Controller();
        using var failed = await client.PostAsync("/control/resources/talker/commands/nonsense", null);
        var outcome = await failed.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(outcome.GetProperty("success").GetBoolean());
        Assert.Contains("nonsense", outcome.GetProperty("message").GetString(), StringComparison.Ordinal);

        var before = await PidAsync("gateway");
        using var restarted = await client.PostAsync("/control/resources/gateway/commands/restart", null);
        Assert.True((await restarted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("success").GetBoolean());
        Assert.NotEqual(before, await PidAsync("gateway"));
    }

    [Theory]
    [InlineData("/control/resources/nobody/environment")]
    [InlineData("/control/resources/nobody/logs")]
    public async Task An_unknown_resource_is_not_found(string path)
    {
        using var client = app.Controller();
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void The_lines_that_tools_look_for_are_in_the_log()
    {
        Assert.Contains($"Now listening on: {app.Run.DashboardUrl}", app.Log);
        Assert.Contains($"Login to the dashboard at {app.Run.DashboardUrl}/login?t={app.Run.DashboardToken}", app.Log);
        Assert.Contains("Distributed application started. Press Ctrl+C to shut down.", app.Log);
    }

    private async Task<int?> PidAsync(string name) =>
        (await GetAsync("/control/resources")).GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("name").GetString() == name).GetProperty("pid").Deserialize<int?>();

    private async Task<JsonElement> GetAsync(string path)
    {
        using var client = app.Controller();
        return await client.GetFromJsonAsync<JsonElement>(path);
    }
}
