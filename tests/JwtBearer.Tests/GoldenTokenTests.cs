using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace SkyAndStreet.JwtBearer.Tests;

/// <summary>Tokens that other implementations made with the key of RFC 7515 appendix A.3.</summary>
public sealed class GoldenTokenTests : IDisposable
{
    private static readonly DateTimeOffset Valid = DateTimeOffset.FromUnixTimeSeconds(1300819340);

    private readonly Bearer _bearer = new(start: Valid);

    public GoldenTokenTests() => _bearer.Endpoint.KeySet = Jwks.Set(Jwks.Rfc7515);

    [Fact]
    public void The_signature_of_RFC_7515_A_3_verifies_and_one_changed_bit_does_not()
    {
        var parts = Golden("rfc7515-a3").Split('.');
        var key = KeySetDocument.ReadKeys(System.Text.Encoding.UTF8.GetBytes(Jwks.Set(Jwks.Rfc7515)))["rfc7515-a3"];
        var text = System.Text.Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]);
        Assert.True(Base64UrlText.TryDecode(parts[2], out var signature));
        Assert.True(key.Verify(text, signature));

        text[20] ^= 1;
        Assert.False(key.Verify(text, signature));
    }

    [Fact]
    public async Task The_token_of_RFC_7515_A_3_names_no_key_and_is_refused() =>
        Assert.Equal(TokenRefusal.KeyIdMissing, await _bearer.RefusalOf(Golden("rfc7515-a3")));

    [Fact]
    public async Task A_token_by_pyca_cryptography_is_accepted_with_all_its_claims()
    {
        var result = await _bearer.AuthenticateAsync("Bearer " + Golden("python-cryptography"));

        Assert.True(result.Succeeded);
        Assert.Equal("Zoë Ångström 🛰", result.Principal.Identity!.Name);
        Assert.Equal("00000000-0000-7000-8000-0000000000d1", result.Principal.FindFirst("tid")!.Value);
        Assert.Equal(["other", "skyandstreet"], result.Principal.FindAll("aud").Select(c => c.Value));
        Assert.Equal("3", result.Principal.FindFirst("level")!.Value);
        Assert.Equal("false", result.Principal.FindFirst("admin")!.Value);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1300819380), result.Properties!.ExpiresUtc);
    }

    [Fact]
    public async Task A_token_by_Node_is_accepted_and_one_of_its_signature_bits_matters()
    {
        var token = Golden("node-crypto");
        Assert.Equal(TokenRefusal.None, await _bearer.RefusalOf(token));

        var changed = token[..^10] + (token[^10] == 'A' ? 'B' : 'A') + token[^9..];
        Assert.Equal(TokenRefusal.Signature, await _bearer.RefusalOf(changed));
    }

    public void Dispose() => _bearer.Dispose();

    private static string Golden(string name)
    {
        using var stream = typeof(GoldenTokenTests).Assembly.GetManifestResourceStream(
            $"SkyAndStreet.JwtBearer.Tests.Golden.{name}.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
