namespace SkyAndStreet.Kafka.Protocol;

/// <summary>The client sent bytes that are not the protocol. The connection is closed: its framing can no longer be trusted.</summary>
internal sealed class WireFormatException(string message) : Exception(message);
