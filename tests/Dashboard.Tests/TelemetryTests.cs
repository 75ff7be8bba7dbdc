using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Aspire.Hosting.LocalRuntime.Dashboard.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace SkyAndStreet.Dashboard.Tests;

[Collection("application"), Trait("Level", "slice")]
public sealed class TelemetryTests(RunningApplication app)
{
    private static readonly byte[] TwoSpans = OtlpBytes.Request("talker", 2);

    [Fact]
    public async Task Spans_of_a_service_are_counted()
    {
        using var plain = await SendAsync("/v1/traces", TwoSpans);
        using var packed = await SendAsync("/v1/traces", TwoSpans, isPacked: true);
        using var logs = await SendAsync("/v1/logs", OtlpBytes.Request("talker", 3));
        Assert.All([plain, packed, logs], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var count = app.Application.Services.GetRequiredService<TelemetryCounts>().Of("talker");
        Assert.Equal(new TelemetryCount(LogRecords: 3, Spans: 4, Metrics: 0), count);
    }

    [Fact]
    public async Task Without_the_key_it_is_refused()
    {
        using var answer = await SendAsync("/v1/traces", TwoSpans, key: "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Damaged_foreign_and_endless_bodies_are_refused()
    {
        using var damaged = await SendAsync("/v1/metrics", [0x0A, 0xFF]);
        Assert.Equal(HttpStatusCode.BadRequest, damaged.StatusCode);
        using var foreign = await SendAsync("/v1/metrics", TwoSpans, type: "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, foreign.StatusCode);
        using var bomb = await SendAsync("/v1/metrics", new byte[6 << 20], isPacked: true);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, bomb.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, byte[] body, string? key = null, string type = "application/x-protobuf", bool isPacked = false)
    {
        using var client = app.Stranger();
        using var content = new ByteArrayContent(isPacked ? Pack(body) : body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (isPacked)
            content.Headers.ContentEncoding.Add("gzip");
        client.DefaultRequestHeaders.Add(TelemetryEndpoints.KeyHeader, key ?? app.Application.Services.GetRequiredService<DashboardAddress>().OtlpApiKey);
        return await client.PostAsync(path, content);
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(body);
        return packed.ToArray();
    }
}

public sealed class OtlpSummaryTests
{
    [Fact]
    public void Service_and_number_of_items_are_read() =>
        Assert.Equal([new OtlpSummary("maintenance", 5)], OtlpSummary.Read(OtlpBytes.Request("maintenance", 5)));

    [Fact]
    public void Any_bytes_give_an_answer_or_the_one_error()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = OtlpBytes.Request("s", 3);
            for (var change = random.Next(4); change >= 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            try
            {
                OtlpSummary.Read(bytes.AsSpan(0, random.Next(bytes.Length + 1)));
            }
            catch (Exception error)
            {
                Assert.True(error is InvalidDataException, $"seed {seed}, round {round}: {error}");
            }
        }
    }
}

/// <summary>Writes export requests: entry { resource { attribute { key, value { string } } }, scope { items } }.</summary>
internal static class OtlpBytes
{
    internal static byte[] Request(string service, int items)
    {
        byte[] attribute = [.. Field(1, Encoding.UTF8.GetBytes("service.name")), .. Field(2, Field(1, Encoding.UTF8.GetBytes(service)))];
        byte[] scope = [.. Enumerable.Range(0, items).SelectMany(_ => Field(2, [0x08, 0x01]))];
        return Field(1, [.. Field(1, Field(1, attribute)), .. Field(2, scope)]);
    }

    private static byte[] Field(int number, byte[] content) => [(byte)((number << 3) | 2), (byte)content.Length, .. content];
}
