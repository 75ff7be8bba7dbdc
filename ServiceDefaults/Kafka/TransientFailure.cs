using System.Net.Sockets;
using Confluent.Kafka;
using Npgsql;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Tells a failure of the surroundings, which passes, from one of the message, which does not.</summary>
internal static class TransientFailure
{
    public static bool Is(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.InvalidPassword } => true,
        NpgsqlException e => e.IsTransient || e.InnerException is IOException or SocketException or TimeoutException,
        SocketException or KafkaException or ObjectDisposedException => true,
        OperationCanceledException => true,
        AggregateException e => e.InnerExceptions.Any(Is),
        { InnerException: { } inner } => Is(inner),
        _ => false,
    };
}
