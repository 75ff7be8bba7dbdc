namespace SkyAndStreet.Kafka.Protocol;

/// <summary>How clients reach this broker: the advertised address, never a wildcard, and the same node number for ever.</summary>
internal sealed record BrokerIdentity(string ClusterId, string Host, int Port)
{
    public const int NodeId = 1;

    /// <summary>There is one replica, so the leader never changes; reported the same everywhere.</summary>
    public const int LeaderEpoch = 0;
}
