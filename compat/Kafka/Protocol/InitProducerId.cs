namespace SkyAndStreet.Kafka.Protocol;

internal sealed record InitProducerIdRequest(string? TransactionalId) : IRequest
{
    public static InitProducerIdRequest Read(ref WireReader reader, short version)
    {
        var transactionalId = reader.ReadNullableString();
        reader.ReadInt32(); // transaction timeout: librdkafka sends -1
        if (version >= 3)
        {
            // A producer that wants its epoch raised gets a fresh id instead, which serves it as well.
            reader.ReadInt64();
            reader.ReadInt16();
        }

        return new InitProducerIdRequest(transactionalId);
    }
}

internal sealed record InitProducerIdResponse(ErrorCode Error, long ProducerId = -1, short ProducerEpoch = -1) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteInt32(0);
        writer.WriteError(Error);
        writer.WriteInt64(ProducerId);
        writer.WriteInt16(ProducerEpoch);
        writer.WriteTags();
    }
}
