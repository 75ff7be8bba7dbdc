namespace SkyAndStreet.ServiceDefaults;

/// <summary>Headers of a Kafka message of the events lane.</summary>
internal static class MessageHeaderNames
{
    public const string ContentType = "Content-Type";
    public const string MessageId = "sky-message-id";
    public const string MessageType = "sky-message-type";
    public const string Tenant = "sky-tenant";

    /// <summary>W3C Trace Context.</summary>
    public const string TraceParent = "traceparent";
}
