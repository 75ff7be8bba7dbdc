namespace SkyAndStreet.LocalProcesses.Tests;

[Trait("Level", "slice")]
public sealed class RedisServerTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Only_the_password_opens_it_and_it_is_not_in_the_arguments()
    {
        const string Password = "a \"quoted\" \\ pass#word";
        await using var server = await RedisServer.StartAsync(new RedisOptions { DataDirectory = _directory.Path, Password = Password });
        Assert.True(await RedisProbe.IsReadyAsync(server.Port, Password));
        Assert.False(await RedisProbe.IsReadyAsync(server.Port, "wrong"));
        Assert.False(await RedisProbe.IsReadyAsync(server.Port));
        Assert.DoesNotContain("pass#word", await File.ReadAllTextAsync($"/proc/{server.Process.Id}/cmdline"), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory.Join("redis.conf")));
    }

    [Fact]
    public async Task Data_lives_on_after_a_stop()
    {
        var options = new RedisOptions { DataDirectory = _directory.Path };
        await using (var first = await RedisServer.StartAsync(options))
        {
            Assert.Equal("+OK", await TellAsync(first.Port, "SET kept yes"));
            await first.StopAsync();
            Assert.Equal(0, await first.Process.Exited);
        }
        await using var second = await RedisServer.StartAsync(options);
        Assert.Equal("$3", await TellAsync(second.Port, "GET kept"));
    }

    [Fact]
    public async Task A_wrong_setting_is_told_in_the_servers_words()
    {
        var error = await Assert.ThrowsAsync<ServerStartException>(() => RedisServer.StartAsync(new RedisOptions
        {
            DataDirectory = _directory.Path,
            Settings = new Dictionary<string, string> { ["no-such-setting"] = "1" },
        }));
        Assert.Contains("no-such-setting", error.Message, StringComparison.Ordinal);
    }

    private static async Task<string?> TellAsync(int port, string command)
    {
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync(System.Net.IPAddress.Loopback, port);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(command + "\r\n"));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync();
    }
}
