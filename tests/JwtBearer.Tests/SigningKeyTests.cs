using System.Collections.Frozen;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace SkyAndStreet.JwtBearer.Tests;

public sealed class SigningKeyTests : IDisposable
{
    private readonly Bearer _bearer = new();

    [Fact]
    public async Task Keys_are_fetched_with_the_first_token_and_then_cached()
    {
        Assert.Equal(0, _bearer.Endpoint.KeySetFetches);
        for (var i = 0; i < 3; i++)
            Assert.Equal(TokenRefusal.None, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload())));
        Assert.Equal(1, _bearer.Endpoint.KeySetFetches);
    }

    [Fact]
    public async Task A_new_key_is_found_after_the_refresh_interval_and_unknown_ids_cause_no_storm()
    {
        await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload()));
        using var next = new Issuer("key-2");
        _bearer.Endpoint.KeySet = Jwks.Set(next.Jwk);

        for (var i = 0; i < 100; i++)
            Assert.Equal(TokenRefusal.KeyUnknown, await _bearer.RefusalOf(next.Sign(_bearer.Payload())));
        Assert.Equal(1, _bearer.Endpoint.KeySetFetches);

        _bearer.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(TokenRefusal.None, await _bearer.RefusalOf(next.Sign(_bearer.Payload())));
        Assert.Equal(TokenRefusal.KeyUnknown, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload())));
        Assert.Equal(2, _bearer.Endpoint.KeySetFetches);
    }

    [Fact]
    public async Task Many_first_tokens_at_once_cause_one_fetch()
    {
        var gate = new TaskCompletionSource();
        _bearer.Endpoint.Gate = gate.Task;
        var token = _bearer.Issuer.Sign(_bearer.Payload());
        var all = Enumerable.Range(0, 50).Select(_ => _bearer.RefusalOf(token)).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(all), refusal => Assert.Equal(TokenRefusal.None, refusal));
        Assert.Equal(1, _bearer.Endpoint.KeySetFetches);
    }

    [Fact]
    public async Task An_issuer_that_starts_late_is_asked_again_after_a_second()
    {
        _bearer.Endpoint.Down = true;
        Assert.Equal(TokenRefusal.KeyUnknown, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload())));

        _bearer.Endpoint.Down = false;
        _bearer.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TokenRefusal.None, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload())));
    }

    [Fact]
    public async Task Known_keys_outlive_an_issuer_that_is_down()
    {
        await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload()));
        _bearer.Endpoint.Down = true;
        _bearer.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TokenRefusal.None, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload())));
    }

    [Fact]
    public async Task A_withdrawn_key_stops_being_accepted_when_the_cache_is_old()
    {
        await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload()));
        _bearer.Endpoint.KeySet = Jwks.Set();
        _bearer.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(TokenRefusal.KeyUnknown, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload())));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"jwks_uri":"file:///etc/passwd"}""")]
    [InlineData("<html>")]
    public async Task A_configuration_without_a_key_set_address_leaves_every_token_refused(string configuration)
    {
        _bearer.Endpoint.Configuration = configuration;
        Assert.Equal(TokenRefusal.KeyUnknown, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload())));
    }

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-384"}""")]
    [InlineData("""{"kty":"RSA"}""")]
    [InlineData("""{"kty":"oct","k":"AAAA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","use":"enc"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","alg":"ES384"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAA"}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","y":"y_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""")]
    [InlineData("7")]
    public void Keys_of_another_kind_curve_use_or_off_the_curve_are_passed_over(string item)
    {
        var members = new Dictionary<string, object?>
        {
            ["kid"] = "odd",
            ["x"] = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            ["y"] = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        };
        if (item.StartsWith('{'))
        {
            foreach (var (name, value) in System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(item)!)
                members[name] = value;
            item = System.Text.Json.JsonSerializer.Serialize(members);
        }

        Assert.Equal("rfc7515-a3", Assert.Single(Read(Jwks.Set(item, Jwks.Rfc7515))).Key);
    }

    [Fact]
    public void A_set_with_two_keys_of_one_id_or_more_than_sixteen_keys_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => Read(Jwks.Set(Jwks.Rfc7515, Jwks.Rfc7515)));
        Assert.Throws<InvalidDataException>(() => Read(Jwks.Set([.. Enumerable.Repeat("{}", 17)])));
    }

    [Fact]
    public async Task A_key_set_longer_than_64_KiB_is_refused()
    {
        _bearer.Endpoint.KeySet = Jwks.Set(_bearer.Issuer.Jwk) + new string(' ', KeySetDocument.MaxBytes);
        Assert.Equal(TokenRefusal.KeyUnknown, await _bearer.RefusalOf(_bearer.Issuer.Sign(_bearer.Payload())));
    }

    public void Dispose() => _bearer.Dispose();

    private static FrozenDictionary<string, Es256Key> Read(string json) =>
        KeySetDocument.ReadKeys(System.Text.Encoding.UTF8.GetBytes(json));
}
