using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Server;

/// <summary>Compares the leader epoch a client believes in with the only one there is.</summary>
internal static class LeaderEpochs
{
    private const int NoCheck = -1;

    public static ErrorCode Check(int believed) => believed switch
    {
        NoCheck or BrokerIdentity.LeaderEpoch => ErrorCode.None,
        < BrokerIdentity.LeaderEpoch => ErrorCode.FencedLeaderEpoch,
        _ => ErrorCode.UnknownLeaderEpoch,
    };
}
