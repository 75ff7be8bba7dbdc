using SkyAndStreet.Kafka.Protocol;
using SkyAndStreet.Kafka.Server;

namespace SkyAndStreet.Kafka.Tests.Protocol;

public class SupportedApiTests
{
    [Fact]
    public void Every_range_contains_the_versions_that_librdkafka_probes_for()
    {
        Assert.True(SupportedApi.Find(ApiKey.Produce)!.MaxVersion >= 7);
        Assert.True(SupportedApi.Find(ApiKey.Fetch)!.MaxVersion >= 10);
        Assert.True(SupportedApi.Find(ApiKey.Metadata)!.MaxVersion >= 4);
        Assert.True(SupportedApi.Find(ApiKey.OffsetFetch)!.MaxVersion >= 7);
    }

    [Fact]
    public void A_refused_ApiVersions_request_is_answered_in_version_0()
    {
        var header = new RequestHeader(ApiKey.ApiVersions, 127, 5, "", 0);

        using var frame = ResponseSender.Encode(header, new ApiVersionsResponse(ErrorCode.UnsupportedVersion));

        var reader = new WireReader(frame.Written);
        Assert.Equal(frame.Length - 4, reader.ReadInt32());
        Assert.Equal(5, reader.ReadInt32());
        Assert.Equal(35, reader.ReadInt16());
        Assert.Equal(SupportedApi.All.Count, reader.ReadInt32());
        Assert.Equal(SupportedApi.All.Count * 6, reader.Remaining);
    }

    [Fact]
    public void Version_3_of_ApiVersions_keeps_the_oldest_response_header()
    {
        using var frame = ResponseSender.Encode(new RequestHeader(ApiKey.ApiVersions, 3, 9, "", 0), new ApiVersionsResponse(ErrorCode.None));

        // size, correlation id, error, and at once the compact count: no tagged fields in the header.
        var reader = new WireReader(frame.Written[8..]) { IsFlexible = true };
        Assert.Equal(0, reader.ReadInt16());
        Assert.Equal((uint)SupportedApi.All.Count + 1, reader.ReadUnsignedVarint());
    }
}
