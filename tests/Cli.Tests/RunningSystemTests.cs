using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkyAndStreet.Cli.Resources;

namespace SkyAndStreet.Cli.Tests;

/// <summary>The commands that talk to a running AppHost, and what they say when there is none.</summary>
public sealed class RunningSystemTests : IDisposable
{
    private const string TwoResources = """
        {"resources":[
          {"name":"postgres","type":"PostgresServerResource","state":"Running","health":"Healthy","urls":["127.0.0.1:40001"],"pid":4711,"memoryMb":38.4,"exitCode":null,"replicas":1},
          {"name":"maintenance","type":"ProjectResource","state":"Waiting","health":null,"urls":[],"pid":null,"memoryMb":null,"exitCode":null,"waitingFor":"maintenancedb"}]}
        """;

    private readonly TemporaryCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Theory]
    [InlineData("status")]
    [InlineData("status", "--json")]
    [InlineData("stop")]
    [InlineData("env", "maintenance")]
    [InlineData("config", "show")]
    [InlineData("restart", "maintenance")]
    [InlineData("logs", "maintenance")]
    public async Task Without_a_running_system_a_command_says_so_in_one_sentence(params string[] args)
    {
        var answer = await _checkout.RunAsync(args);
        Assert.Equal(ExitCodes.NotRunning, answer.ExitCode);
        Assert.Empty(answer.Out);
        Assert.StartsWith("Nothing runs here", answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_run_file_of_a_process_that_is_gone_counts_as_nothing()
    {
        await using var host = await FakeAppHost.StartAsync(_checkout, startTicks: 1);
        Assert.Equal(ExitCodes.NotRunning, (await _checkout.RunAsync("status")).ExitCode);
    }

    [Fact]
    public async Task A_run_file_that_is_torn_is_named()
    {
        _checkout.Write(".sky/run/apphost.json", "{\"pid\": 1,");
        var answer = await _checkout.RunAsync("status");
        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains(_checkout.Repository.RunFile, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_for_programs_has_exactly_the_documented_members()
    {
        await using var host = await FakeAppHost.StartAsync(_checkout);
        host.Resources = TwoResources;
        var answer = await _checkout.RunAsync("status", "--json");
        Assert.Equal(ExitCodes.Success, answer.ExitCode);
        var expected = JsonNode.Parse("""
            {"resources":[
              {"name":"postgres","type":"PostgresServerResource","state":"Running","health":"Healthy","urls":["127.0.0.1:40001"],"pid":4711,"memoryMb":38.4},
              {"name":"maintenance","type":"ProjectResource","state":"Waiting","health":null,"urls":[],"pid":null,"memoryMb":null}]}
            """);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(answer.Out)), answer.Out);
    }

    [Fact]
    public async Task Status_for_people_names_what_is_waited_for_and_the_memory_in_all()
    {
        await using var host = await FakeAppHost.StartAsync(_checkout);
        host.Resources = TwoResources;
        var answer = await _checkout.RunAsync("status");
        Assert.Contains("Waiting for", answer.Out, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:40001", answer.Out, StringComparison.Ordinal);
        Assert.Contains("38 MB in all", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_masked_when_the_configuration_is_shown()
    {
        await using var host = await FakeAppHost.StartAsync(_checkout);
        foreach (var args in new[] { new[] { "config", "show" }, ["config", "show", "--json"] })
        {
            var answer = await _checkout.RunAsync(args);
            Assert.DoesNotContain("hunter2", answer.Out, StringComparison.Ordinal);
            Assert.Contains("Retention:Days", answer.Out, StringComparison.Ordinal);
            Assert.Contains("appsettings.json", answer.Out, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Environments_come_as_a_launch_profile_too()
    {
        await using var host = await FakeAppHost.StartAsync(_checkout);
        var answer = await _checkout.RunAsync("env", "maintenance", "--format", "launch");
        var variables = JsonDocument.Parse(answer.Out).RootElement.GetProperty("profiles").GetProperty("maintenance").GetProperty("environmentVariables");
        Assert.Equal("Password=it's \"5 $HOME`\n!", variables.GetProperty("ConnectionStrings__maintenancedb").GetString());
    }

    [Fact]
    public async Task An_unknown_resource_is_told_apart_from_a_failure()
    {
        await using var host = await FakeAppHost.StartAsync(_checkout);
        foreach (var args in new[] { new[] { "env", "nobody" }, ["restart", "nobody"] })
        {
            var answer = await _checkout.RunAsync(args);
            Assert.Equal(ExitCodes.NotFound, answer.ExitCode);
            Assert.Contains("'nobody'", answer.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Commands_reach_their_resource_and_refusals_their_reader()
    {
        await using var host = await FakeAppHost.StartAsync(_checkout);
        Assert.Equal("maintenance is running again.", (await _checkout.RunAsync("restart", "maintenance")).Out.Trim());
        await _checkout.RunAsync("stop", "portal");
        var refused = await _checkout.RunAsync("rebuild", "kafka");
        Assert.Equal(["restart maintenance", "stop portal", "rebuild kafka"], host.Commands);
        Assert.Equal((ExitCodes.Failed, "kafka has no project to build."), (refused.ExitCode, refused.Error.Trim()));
    }

    [Fact]
    public async Task Logs_come_from_the_running_system()
    {
        await using var host = await FakeAppHost.StartAsync(_checkout);
        var answer = await _checkout.RunAsync("logs", "portal", "--tail", "7");
        Assert.Equal(["portal wrote 7", "follow False"], answer.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Logs_of_the_last_run_stay_readable()
    {
        _checkout.Write(".sky/logs/portal.log", "one\ntwo\nthree\n");
        var answer = await _checkout.RunAsync("logs", "portal", "--tail", "2");
        Assert.Equal(["two", "three"], answer.Out.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("last run", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "\u001b[32minfo\u001b[39m: title ends")]
    [InlineData(false, "info: title ends")]
    public void Log_lines_keep_colours_for_people_and_nothing_else(bool isInteractive, string expected)
    {
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, isInteractive);
        Assert.Equal(expected, LogLine.For(terminal, "\u001b[32minfo\u001b[39m: \u001b]0;evil\u0007title\u001b[2J\b ends\r"));
    }

    [Fact]
    public async Task A_log_is_looked_for_nowhere_but_in_the_log_folder()
    {
        _checkout.Write(".sky/secrets.log", "secret");
        Assert.Equal(ExitCodes.NotRunning, (await _checkout.RunAsync("logs", "../secrets")).ExitCode);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("test", "units")]
    [InlineData("env")]
    [InlineData("env", "x", "--format", "yaml")]
    public async Task A_command_line_that_is_not_understood_ends_with_its_own_status(params string[] args) =>
        Assert.Equal(ExitCodes.Usage, (await _checkout.RunAsync(args)).ExitCode);

    [Fact]
    [Trait("Level", "slice")]
    public async Task Stop_returns_once_the_process_is_gone()
    {
        using var process = Process.Start("sleep", "60");
        await using var host = await FakeAppHost.StartAsync(_checkout, process.Id);
        host.Stop = process.Kill;
        var answer = await _checkout.RunAsync("stop");
        Assert.Equal((ExitCodes.Success, "Stopped."), (answer.ExitCode, answer.Out.Trim()));
        Assert.True(process.HasExited || process.WaitForExit(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    [Trait("Level", "slice")]
    public async Task A_shell_reads_back_every_value_of_an_environment()
    {
        await using var host = await FakeAppHost.StartAsync(_checkout);
        var script = _checkout.Write("env.sh", (await _checkout.RunAsync("env", "maintenance")).Out + "printf %s \"$ConnectionStrings__maintenancedb\"");
        var shell = await new ExternalCommand("sh", [script], _checkout.Repository.Root).RunAsync(CancellationToken.None);
        Assert.Equal((0, "Password=it's \"5 $HOME`\n!"), (shell.ExitCode, shell.Output.TrimEnd()));
    }
}
