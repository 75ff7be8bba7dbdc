using System.Net;
using System.Net.Sockets;

namespace SkyAndStreet.LocalProcesses.Tests;

public sealed class KafkaServerTests
{
    [Fact]
    public async Task A_broker_that_is_not_built_is_told_with_what_to_do()
    {
        var error = await Assert.ThrowsAsync<MissingProgramException>(() =>
            KafkaServer.StartAsync(new KafkaOptions { AssemblyPath = "/no/broker.dll", DataDirectory = "/tmp" }));
        Assert.Contains("dotnet build compat/Kafka", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0000000A 00534B59 0000 00000000", true)]
    [InlineData("0000000A 00534B58 0000 00000000", false)] // another request's answer
    [InlineData("0000000A 00534B59 0023 00000000", false)] // unsupported version
    [InlineData("48545450", false)] // another protocol, broken off
    public async Task Only_a_Kafka_answer_counts(string answer, bool isReady)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = AnswerAsync(server, Convert.FromHexString(answer.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal(isReady, await KafkaProbe.IsReadyAsync(((IPEndPoint)server.LocalEndpoint).Port));
        await serving;
    }

    [Fact]
    public async Task Nobody_listening_is_not_ready() => Assert.False(await KafkaProbe.IsReadyAsync(FreePorts.Take()));

    private static async Task AnswerAsync(TcpListener server, byte[] answer)
    {
        using var client = await server.AcceptTcpClientAsync();
        await client.GetStream().ReadExactlyAsync(new byte[14]);
        await client.GetStream().WriteAsync(answer);
    }
}
