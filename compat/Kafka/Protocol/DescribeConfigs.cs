namespace SkyAndStreet.Kafka.Protocol;

internal sealed record DescribeConfigsRequest(List<ConfigResource> Resources) : IRequest
{
    public static DescribeConfigsRequest Read(ref WireReader reader, short version)
    {
        var resources = reader.ReadArray(7, version, ConfigResource.Read);
        if (version >= 1)
            reader.ReadBoolean();
        return new DescribeConfigsRequest(resources);
    }
}

/// <param name="Keys">Null asks for all settings.</param>
internal sealed record ConfigResource(sbyte Type, string Name, List<string>? Keys)
{
    public const sbyte TopicType = 2;
    public const sbyte BrokerType = 4;

    public static ConfigResource Read(ref WireReader reader, short version) =>
        new(reader.ReadInt8(), reader.ReadString(), reader.ReadNullableArray(2, version, static (ref WireReader r, short _) => r.ReadString()));
}

internal sealed record DescribeConfigsResponse(IReadOnlyList<DescribedResource> Resources) : IResponse
{
    public void Write(WireWriter writer, short version)
    {
        writer.WriteInt32(0);
        writer.WriteArray(Resources, (w, resource) =>
        {
            w.WriteError(resource.Error);
            w.WriteString(resource.Message);
            w.WriteInt8(resource.Type);
            w.WriteString(resource.Name);
            w.WriteArray(resource.Settings, (inner, setting) => setting.Write(inner, version));
        });
    }
}

internal sealed record DescribedResource(
    ErrorCode Error, string? Message, sbyte Type, string Name, IReadOnlyList<DescribedSetting> Settings);

internal sealed record DescribedSetting(string Name, string Value, bool IsReadOnly, sbyte Source)
{
    public const sbyte FromTopic = 1;
    public const sbyte FromBroker = 4;
    public const sbyte FromDefault = 5;

    public void Write(WireWriter writer, short version)
    {
        writer.WriteString(Name);
        writer.WriteString(Value);
        writer.WriteBoolean(IsReadOnly);
        if (version == 0)
            writer.WriteBoolean(Source == FromDefault);
        else
            writer.WriteInt8(Source);
        writer.WriteBoolean(false);
        if (version >= 1)
            writer.WriteArray<int>([], static (_, _) => { });
    }
}
