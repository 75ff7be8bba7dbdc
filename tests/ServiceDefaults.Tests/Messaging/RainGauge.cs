using System.Collections.Concurrent;
using MassTransit;

namespace SkyAndStreet.ServiceDefaults.Tests.Messaging;

/// <summary>What the consumer of these tests met, and how it is to fail.</summary>
public sealed class RainLog
{
    public ConcurrentQueue<RainFell> Seen { get; } = new();

    public Func<RainFell, int, Exception?> Fail { get; set; } = (_, _) => null;

    public ConcurrentDictionary<RainFell, int> Attempts { get; } = new();
}

/// <summary>Writes one channel a message.</summary>
public sealed class RainGauge(ServiceDatabase database, RainLog log) : IConsumer<RainFell>
{
    public Task Consume(ConsumeContext<RainFell> context) =>
        database.ConsumeOnceAsync(context, nameof(RainGauge), async effect =>
        {
            await using var insert = effect.Connection.Sql(
                "insert into channels (id, tenant_id, name) values ($1, $2, $3)", Guid.CreateVersion7(), effect.Tenant.Value, context.Message.Station);
            await insert.ExecuteNonQueryAsync(context.CancellationToken);
            log.Seen.Enqueue(context.Message);
            if (log.Fail(context.Message, log.Attempts.AddOrUpdate(context.Message, 1, (_, n) => n + 1)) is { } failure)
                throw failure;
        });
}
