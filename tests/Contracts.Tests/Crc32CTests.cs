namespace SkyAndStreet.Contracts.Tests;

public class Crc32CTests
{
    [Fact]
    public void The_check_value_of_the_catalogue_is_met() => Assert.Equal(0xE3069283u, Crc32C.Compute("123456789"u8));

    /// <summary>RFC 3720, appendix B.4: 32 bytes of zeroes, of ones, rising and falling.</summary>
    [Fact]
    public void The_examples_of_rfc_3720_are_met()
    {
        byte[] rising = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        Assert.Equal(0x8A9136AAu, Crc32C.Compute(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Compute([.. Enumerable.Repeat((byte)0xff, 32)]));
        Assert.Equal(0x46DD794Eu, Crc32C.Compute(rising));
        Assert.Equal(0x113FDB5Cu, Crc32C.Compute([.. rising.Reverse()]));
    }

    [Fact]
    public void Nothing_has_checksum_zero() => Assert.Equal(0u, Crc32C.Compute([]));
}
