namespace SkyAndStreet.Kafka.Protocol;

/// <summary>What stands before every request's body.</summary>
/// <param name="ClientId">As the client calls itself, "" when it does not.</param>
/// <param name="BodyStart">Index of the body's first byte within the frame.</param>
internal readonly record struct RequestHeader(ApiKey Api, short Version, int CorrelationId, string ClientId, int BodyStart)
{
    /// <summary>
    /// Reads a header. An ApiVersions request newer than this broker is still read (its client id is in a place that
    /// never changed), because it has to be answered; any other unknown request or version closes the connection.
    /// </summary>
    public static RequestHeader Read(ReadOnlySpan<byte> frame)
    {
        var reader = new WireReader(frame);
        var key = (ApiKey)reader.ReadInt16();
        var version = reader.ReadInt16();
        var correlationId = reader.ReadInt32();
        var api = SupportedApi.Find(key) ?? throw new WireFormatException($"request {(short)key} is not supported");
        if (version < 0 || (version > api.MaxVersion && key != ApiKey.ApiVersions))
            throw new WireFormatException($"{key} version {version} is not supported, 0 to {api.MaxVersion} are");

        var clientId = reader.ReadNullableString() ?? "";
        if (version <= api.MaxVersion)
        {
            reader.IsFlexible = api.IsFlexible(version);
            reader.SkipTags();
        }

        return new RequestHeader(key, version, correlationId, clientId, reader.Position);
    }
}
