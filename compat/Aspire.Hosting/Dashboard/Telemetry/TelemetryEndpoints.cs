using System.IO.Compression;
using Aspire.Hosting.LocalRuntime.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Hosting.LocalRuntime.Dashboard.Telemetry;

/// <summary>OTLP over HTTP (opentelemetry.io, "OTLP Specification"), protobuf bodies. It counts what comes and keeps nothing.</summary>
internal sealed class TelemetryEndpoints(TelemetryCounts counts, DashboardAddress dashboard)
{
    public const string KeyHeader = "x-otlp-api-key";

    private const int MaximumBodyBytes = 4 << 20;
    private const string Protobuf = "application/x-protobuf";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/logs", context => TakeAsync(context, items => new(items, 0, 0)));
        routes.MapPost("/v1/traces", context => TakeAsync(context, items => new(0, items, 0)));
        routes.MapPost("/v1/metrics", context => TakeAsync(context, items => new(0, 0, items)));
    }

    private async Task TakeAsync(HttpContext context, Func<int, TelemetryCount> count)
    {
        context.Response.StatusCode = await ReadAsync(context, count);
        // An empty message is the answer "all accepted" of every signal.
        context.Response.ContentType = Protobuf;
    }

    private async Task<int> ReadAsync(HttpContext context, Func<int, TelemetryCount> count)
    {
        if (!Tokens.AreEqual(context.Request.Headers[KeyHeader].ToString(), dashboard.OtlpApiKey))
            return StatusCodes.Status401Unauthorized;
        var encoding = context.Request.Headers.ContentEncoding.ToString();
        if (context.Request.ContentType?.StartsWith(Protobuf, StringComparison.OrdinalIgnoreCase) != true || encoding is not ("" or "identity" or "gzip"))
            return StatusCodes.Status415UnsupportedMediaType;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaximumBodyBytes;
        try
        {
            var body = await BodyAsync(context.Request.Body, encoding == "gzip", context.RequestAborted);
            if (body is null)
                return StatusCodes.Status413PayloadTooLarge;
            foreach (var summary in OtlpSummary.Read(body))
                counts.Add(summary.Service, count(summary.Items));
            return StatusCodes.Status200OK;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status400BadRequest; // the sender does not repeat it
        }
    }

    /// <summary>Null when it is too long, unpacked.</summary>
    private static async Task<byte[]?> BodyAsync(Stream body, bool isPacked, CancellationToken cancellationToken)
    {
        await using var content = isPacked ? new GZipStream(body, CompressionMode.Decompress) : body;
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await content.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (memory.Length + read > MaximumBodyBytes)
                return null;
            memory.Write(buffer, 0, read);
        }
        return memory.ToArray();
    }
}
