using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Messages of one transaction, stored with it and published after it.</summary>
public sealed class Outbox
{
    private readonly List<OutgoingMessage> _messages = [];

    /// <summary>Adds a message; those of one topic and key leave in the order they were added.</summary>
    /// <param name="topic">A constant of <c>Topics</c>.</param>
    /// <param name="key">What keeps its order: the id of the thing the event is about.</param>
    /// <param name="message">An event record; its type needs a namespace. At most 1 MB as JSON.</param>
    public void Add<TMessage>(string topic, string key, TMessage message)
        where TMessage : class => _messages.Add(OutgoingMessage.Wrap(topic, key, message));

    internal async Task<int> WriteAsync(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellationToken)
    {
        if (_messages.Count == 0)
            return 0;
        await using var batch = new NpgsqlBatch(connection);
        foreach (var message in _messages)
            batch.BatchCommands.Add(Insert(message, tenant));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        var count = _messages.Count;
        _messages.Clear();
        return count;
    }

    private static NpgsqlBatchCommand Insert(OutgoingMessage message, TenantId tenant) =>
        new("insert into sky.outbox (tenant_id, message_id, message_type, topic, key, body, trace_parent) values ($1, $2, $3, $4, $5, $6, $7)")
        {
            Parameters =
            {
                new NpgsqlParameter { Value = tenant.Value },
                new NpgsqlParameter { Value = message.Id },
                new NpgsqlParameter { Value = message.Type },
                new NpgsqlParameter { Value = message.Topic },
                new NpgsqlParameter { Value = message.Key },
                new NpgsqlParameter { Value = message.Body },
                new NpgsqlParameter { Value = (object?)message.TraceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
            },
        };
}
