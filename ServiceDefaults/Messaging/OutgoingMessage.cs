using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using MassTransit.Serialization;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>A message in MassTransit's JSON envelope, on its way through the outbox.</summary>
internal sealed record OutgoingMessage(Guid Id, string Type, string Topic, string Key, byte[] Body, string? TraceParent)
{
    /// <summary>Kafka brokers take 1 MiB by default; headers and framing need some of it.</summary>
    private const int MaxBodyBytes = 1_000_000;

    private static readonly JsonSerializerOptions Json = new(SystemTextJsonMessageSerializer.Options) { WriteIndented = false };

    public static string ContentType => SystemTextJsonMessageSerializer.JsonContentType.MediaType;

    public static OutgoingMessage Wrap<TMessage>(string topic, string key, TMessage message)
        where TMessage : class
    {
        if (typeof(TMessage).Namespace is null)
            throw new ArgumentException($"{typeof(TMessage).Name} has no namespace, and MassTransit names messages by it.", nameof(message));
        var id = Guid.CreateVersion7();
        var envelope = new JsonMessageEnvelope
        {
            MessageId = id.ToString(),
            MessageType = [MessageUrn.ForTypeString<TMessage>()],
            Message = message,
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(envelope, Json);
        return body.Length <= MaxBodyBytes
            ? new OutgoingMessage(id, typeof(TMessage).FullName!, topic, key, body, Activity.Current?.Id)
            : throw new ArgumentException($"{typeof(TMessage).Name} is {body.Length} bytes; a message has {MaxBodyBytes} at most. Store the data and send its address.", nameof(message));
    }
}
