using System.Text;
using Confluent.Kafka;
using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>A stored message that has not been published, as far as we know.</summary>
internal sealed record OutboxRow(long Id, Guid Tenant, Guid MessageId, string MessageType, string Topic, string Key, byte[] Body, string? TraceParent)
{
    public static async Task<List<OutboxRow>> ReadAsync(NpgsqlConnection connection, int limit, CancellationToken cancellationToken)
    {
        await using var command = connection.Sql(
            "select id, tenant_id, message_id, message_type, topic, key, body, trace_parent from sky.outbox order by id limit $1", limit);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(Read(reader));
        return rows;
    }

    public Message<byte[], byte[]> ToKafka()
    {
        var headers = new Headers
        {
            { MessageHeaderNames.ContentType, Encoding.UTF8.GetBytes(OutgoingMessage.ContentType) },
            { MessageHeaderNames.MessageId, Encoding.UTF8.GetBytes(MessageId.ToString()) },
            { MessageHeaderNames.MessageType, Encoding.UTF8.GetBytes(MessageType) },
            { MessageHeaderNames.Tenant, Encoding.UTF8.GetBytes(Tenant.ToString()) },
        };
        if (TraceParent is not null)
            headers.Add(MessageHeaderNames.TraceParent, Encoding.UTF8.GetBytes(TraceParent));
        return new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(Key), Value = Body, Headers = headers };
    }

    private static OutboxRow Read(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetGuid(1),
        reader.GetGuid(2),
        reader.GetString(3),
        reader.GetString(4),
        reader.GetString(5),
        reader.GetFieldValue<byte[]>(6),
        reader.IsDBNull(7) ? null : reader.GetString(7));
}
