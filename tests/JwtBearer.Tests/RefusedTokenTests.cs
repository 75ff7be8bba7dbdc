using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace SkyAndStreet.JwtBearer.Tests;

public sealed class RefusedTokenTests : IDisposable
{
    private readonly Bearer _bearer = new();

    [Theory]
    [InlineData("""{"alg":"none","kid":"key-1"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"None","kid":"key-1"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"HS256","kid":"key-1"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"RS256","kid":"key-1"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"ES384","kid":"key-1"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":["ES256"],"kid":"key-1"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"kid":"key-1"}""", TokenRefusal.Algorithm)]
    [InlineData("""{"alg":"ES256"}""", TokenRefusal.KeyIdMissing)]
    [InlineData("""{"alg":"ES256","kid":""}""", TokenRefusal.KeyIdMissing)]
    [InlineData("""{"alg":"ES256","kid":7}""", TokenRefusal.KeyIdMissing)]
    [InlineData("""{"alg":"ES256","kid":"key-2"}""", TokenRefusal.KeyUnknown)]
    [InlineData("""{"alg":"ES256","kid":"key-1","crit":["b64"],"b64":false}""", TokenRefusal.CriticalHeader)]
    [InlineData("""{"alg":"none","alg":"ES256","kid":"key-1"}""", TokenRefusal.Malformed)]
    [InlineData("""["ES256"]""", TokenRefusal.Malformed)]
    [InlineData("""{"alg":"ES256","kid":"key-1",}""", TokenRefusal.Malformed)]
    public async Task A_header_other_than_ES256_with_a_known_key_is_refused_even_when_signed(string header, object expected) =>
        Assert.Equal((TokenRefusal)expected, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload(), header)));

    [Theory]
    [InlineData("exp", null, TokenRefusal.ExpiryMissing)]
    [InlineData("exp", "\"1800000060\"", TokenRefusal.ExpiryMissing)]
    [InlineData("exp", "1.8e9", TokenRefusal.ExpiryMissing)]
    [InlineData("exp", "-1", TokenRefusal.ExpiryMissing)]
    [InlineData("exp", "999999999999999999", TokenRefusal.ExpiryMissing)]
    [InlineData("exp", "99999999999999999999999", TokenRefusal.ExpiryMissing)]
    [InlineData("exp", "1799999990", TokenRefusal.Expired)]
    [InlineData("exp", "1799999991", TokenRefusal.None)]
    [InlineData("nbf", "1800000010", TokenRefusal.None)]
    [InlineData("nbf", "1800000011", TokenRefusal.NotYetValid)]
    [InlineData("nbf", "\"soon\"", TokenRefusal.NotYetValid)]
    [InlineData("iss", null, TokenRefusal.Issuer)]
    [InlineData("iss", "\"SkyAndStreet-Gateway\"", TokenRefusal.Issuer)]
    [InlineData("iss", "[\"skyandstreet-gateway\"]", TokenRefusal.Issuer)]
    [InlineData("aud", null, TokenRefusal.Audience)]
    [InlineData("aud", "\"skyandstreet-other\"", TokenRefusal.Audience)]
    [InlineData("aud", "[]", TokenRefusal.Audience)]
    [InlineData("aud", "[1,{}]", TokenRefusal.Audience)]
    [InlineData("aud", "[\"a\",\"skyandstreet\"]", TokenRefusal.None)]
    [InlineData("aud", "{\"skyandstreet\":1}", TokenRefusal.Audience)]
    public async Task Claims_decide_to_the_second_with_ten_seconds_of_skew(string claim, string? json, object expected) =>
        Assert.Equal((TokenRefusal)expected, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload((claim, json)))));

    [Theory]
    [InlineData("""{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}""")]
    [InlineData("""{"iss":"skyandstreet-gateway","iss":"other"}""")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{\"iss\":")]
    public async Task A_payload_that_is_deep_ambiguous_or_no_object_is_refused(string payload)
    {
        var refusal = await _bearer.RefusalOf(_bearer.Issuer.Sign(payload));
        Assert.Contains(refusal, new[] { TokenRefusal.ClaimsMalformed, TokenRefusal.Malformed });
    }

    [Fact]
    public async Task More_claims_than_sixty_four_are_refused()
    {
        var groups = "[" + string.Join(",", Enumerable.Range(0, 70)) + "]";
        Assert.Equal(
            TokenRefusal.ClaimsMalformed, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload(("groups", groups)))));
    }

    [Fact]
    public async Task A_lone_surrogate_in_a_claim_is_refused_without_an_exception() =>
        Assert.Equal(
            TokenRefusal.ClaimsMalformed, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload(("name", "\"\\ud800\"")))));

    [Fact]
    public async Task A_token_longer_than_8192_characters_is_refused_unread() =>
        Assert.Equal(
            TokenRefusal.TooLong,
            await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload(("pad", $"\"{new string('x', 6200)}\"")))));

    [Fact]
    public async Task An_HMAC_made_with_the_public_key_as_secret_is_refused()
    {
        var text = Issuer.Encode("""{"alg":"HS256","kid":"key-1"}""") + "." + Issuer.Encode(_bearer.Payload());
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(_bearer.Issuer.Jwk), Encoding.ASCII.GetBytes(text));
        Assert.Equal(TokenRefusal.Algorithm, await _bearer.RefusalOf(text + "." + Base64Url.EncodeToString(mac)));
    }

    [Fact]
    public async Task Another_key_under_the_same_id_does_not_verify()
    {
        using var impostor = new Issuer("key-1");
        Assert.Equal(TokenRefusal.Signature, await _bearer.RefusalOf(impostor.Sign(_bearer.Payload())));
    }

    [Fact]
    public async Task Signatures_of_wrong_length_zero_or_DER_form_are_refused()
    {
        var token = _bearer.Issuer.Sign(_bearer.Payload());
        var unsigned = token[..(token.LastIndexOf('.') + 1)];
        foreach (var bytes in new[] { new byte[64], new byte[63], new byte[65], new byte[132], [0x30, 0x06, 2, 1, 1, 2, 1, 1] })
            Assert.Equal(TokenRefusal.Signature, await _bearer.RefusalOf(unsigned + Base64Url.EncodeToString(bytes)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AA==")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9. e30.AA")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.A+/A")]
    public async Task Text_that_is_not_a_compact_token_is_refused(string text) =>
        Assert.Equal(TokenRefusal.Malformed, await _bearer.RefusalOf(text));

    public void Dispose() => _bearer.Dispose();
}
