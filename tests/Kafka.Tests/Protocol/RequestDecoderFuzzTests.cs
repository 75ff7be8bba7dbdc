using SkyAndStreet.Kafka.Protocol;
using Xunit.Abstractions;

namespace SkyAndStreet.Kafka.Tests.Protocol;

public class RequestDecoderFuzzTests(ITestOutputHelper output)
{
    private const int RoundsPerVersion = 400;

    // An element of an array costs at least its smallest encoding; the dearest ratio is a topic name of two bytes.
    private const int AllocationPerByte = 64;
    private const int AllocationFloor = 16 * 1024;

    public static TheoryData<int> Apis => [.. SupportedApi.All.Select(api => (int)api.Key)];

    [Theory]
    [MemberData(nameof(Apis))]
    public void Any_bytes_are_a_request_or_a_format_error(int key)
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var api = SupportedApi.Find((ApiKey)key)!;
        for (short version = 0; version <= api.MaxVersion; version++)
        {
            for (var round = 0; round < RoundsPerVersion; round++)
                Decode(api, version, Noise(random));
        }
    }

    private static void Decode(SupportedApi api, short version, byte[] body)
    {
        var header = new RequestHeader(api.Key, version, 1, "", 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            RequestDecoder.Decode(header, body);
        }
        catch (WireFormatException)
        {
            // what most noise is
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationFloor + (AllocationPerByte * body.Length));
    }

    // Mostly small numbers: they pass for lengths and counts, so that decoders get far.
    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(0, 600)];
        var smallness = random.Next(0, 10);
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = random.Next(10) < smallness ? (byte)0 : random.Next(4) == 0 ? (byte)random.Next(256) : (byte)random.Next(4);
        return bytes;
    }
}
