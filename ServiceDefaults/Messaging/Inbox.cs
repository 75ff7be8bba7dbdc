using MassTransit;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Makes the effect of a message that may come more than once happen once.</summary>
public static class Inbox
{
    /// <summary>Runs the effect and records the message in one transaction of the message's tenant, unless it has been recorded before.</summary>
    /// <param name="database">Where the effect goes.</param>
    /// <param name="context">The message.</param>
    /// <param name="consumer">Name of the consumer: each one processes a message once.</param>
    /// <param name="effect">Writes; messages that it adds to the outbox leave with the commit.</param>
    /// <returns>False when the message had been processed before.</returns>
    public static async Task<bool> ConsumeOnceAsync(
        this ServiceDatabase database, ConsumeContext context, string consumer, Func<RequestTransaction, Task> effect)
    {
        await using var transaction = await database.BeginRequestAsync(context.Tenant(), context.CancellationToken);
        if (!await RecordAsync(transaction, context, consumer))
            return false;
        await effect(transaction);
        await transaction.CommitAsync(context.CancellationToken);
        return true;
    }

    /// <summary>Whose message this is, as the outbox that sent it recorded.</summary>
    /// <exception cref="InvalidDataException">The message has no tenant: it did not come through an outbox.</exception>
    public static TenantId Tenant(this ConsumeContext context) =>
        context.ReceiveContext.TransportHeaders.TryGetHeader(MessageHeaderNames.Tenant, out var value) && Guid.TryParse(value as string, out var tenant)
            ? new TenantId(tenant)
            : throw new InvalidDataException($"The message has no header '{MessageHeaderNames.Tenant}' with a uuid; events leave through the outbox, which writes it.");

    private static async Task<bool> RecordAsync(RequestTransaction transaction, ConsumeContext context, string consumer)
    {
        var id = context.MessageId ?? throw new InvalidDataException("The message has no id, so a repetition could not be told from a new one.");
        // A second delivery at the same time waits here for the first one's transaction.
        return await transaction.Connection.ExecuteAsync(
            "insert into sky.inbox (tenant_id, message_id, consumer) values ($1, $2, $3) on conflict do nothing",
            context.CancellationToken,
            transaction.Tenant.Value,
            id,
            consumer) == 1;
    }
}
