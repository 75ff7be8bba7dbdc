using System.Text;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Xunit.Abstractions;

namespace SkyAndStreet.JwtBearer.Tests;

public sealed class TokenFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int Seed = 20261121;
    private const int Rounds = 20_000;

    private readonly Bearer _bearer = new();

    [Fact]
    public async Task No_changed_token_is_accepted_and_none_throws()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var genuine = _bearer.Issuer.Sign(_bearer.Payload());
        Assert.Equal(TokenRefusal.None, await _bearer.RefusalOf(genuine));
        for (var round = 0; round < Rounds; round++)
        {
            var mutant = Mutate(genuine, random);
            if (mutant != genuine)
                Assert.NotEqual(TokenRefusal.None, await _bearer.RefusalOf(mutant));
        }
    }

    [Fact]
    public async Task Random_payloads_under_a_good_signature_never_throw()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
            await _bearer.RefusalOf(_bearer.Issuer.Sign(Mutate(_bearer.Payload(("x", "[1,{\"y\":null}]")), random)));
    }

    [Fact]
    public void Random_key_sets_are_read_or_refused_as_invalid_data()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var genuine = Jwks.Set(Jwks.Rfc7515, _bearer.Issuer.Jwk);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Mutate(genuine, random));
            if (Record.Exception(() => KeySetDocument.ReadKeys(bytes)) is { } e)
                Assert.IsType<InvalidDataException>(e);
        }
    }

    public void Dispose() => _bearer.Dispose();

    private static string Mutate(string text, Random random)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        return random.Next(6) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text[..at],
            3 => text.Insert(at, ((char)random.Next(1, 0x2000)).ToString()),
            4 => text[..at] + text[random.Next(text.Length)] + text[(at + 1)..],
            _ => text[..at] + (char)(text[at] ^ (1 << random.Next(7))) + text[(at + 1)..],
        };
    }
}
