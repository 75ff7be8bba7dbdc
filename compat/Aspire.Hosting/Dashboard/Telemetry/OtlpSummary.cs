using System.Text;

namespace Aspire.Hosting.LocalRuntime.Dashboard.Telemetry;

/// <summary>The service of one resource entry in an export request, and how many records, spans or metrics follow.</summary>
internal readonly record struct OtlpSummary(string Service, int Items)
{
    private const int MaximumNameBytes = 200;

    // opentelemetry/proto/collector and .../resource: the three signals use the same field numbers.
    private const int ResourceEntries = 1;
    private const int Resource = 1;
    private const int Scopes = 2;
    private const int ScopeItems = 2;
    private const int Attributes = 1;
    private const int Key = 1;
    private const int Value = 2;
    private const int StringValue = 1;

    /// <exception cref="InvalidDataException">The bytes are no export request.</exception>
    public static List<OtlpSummary> Read(ReadOnlySpan<byte> request)
    {
        var summaries = new List<OtlpSummary>();
        var fields = new ProtobufFields(request);
        while (fields.MoveNext())
        {
            if (fields.Number == ResourceEntries)
                summaries.Add(ReadEntry(fields.Content));
        }
        return summaries;
    }

    private static OtlpSummary ReadEntry(ReadOnlySpan<byte> entry)
    {
        var service = "unknown_service";
        var items = 0;
        var fields = new ProtobufFields(entry);
        while (fields.MoveNext())
        {
            if (fields.Number == Resource)
                service = ServiceName(fields.Content) ?? service;
            else if (fields.Number == Scopes)
                items += Count(fields.Content, ScopeItems);
        }
        return new(service, items);
    }

    private static string? ServiceName(ReadOnlySpan<byte> resource)
    {
        var attributes = new ProtobufFields(resource);
        while (attributes.MoveNext())
        {
            if (attributes.Number == Attributes && Find(attributes.Content, Key).SequenceEqual("service.name"u8))
                return Encoding.UTF8.GetString(Shorten(Find(Find(attributes.Content, Value), StringValue)));
        }
        return null;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int number)
    {
        var fields = new ProtobufFields(message);
        while (fields.MoveNext())
        {
            if (fields.Number == number)
                return fields.Content;
        }
        return [];
    }

    private static int Count(ReadOnlySpan<byte> message, int number)
    {
        var count = 0;
        var fields = new ProtobufFields(message);
        while (fields.MoveNext())
            count += fields.Number == number ? 1 : 0;
        return count;
    }

    private static ReadOnlySpan<byte> Shorten(ReadOnlySpan<byte> name) => name.Length > MaximumNameBytes ? name[..MaximumNameBytes] : name;
}
