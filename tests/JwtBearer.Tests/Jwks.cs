namespace SkyAndStreet.JwtBearer.Tests;

/// <summary>Key sets as text.</summary>
internal static class Jwks
{
    /// <summary>The public key of RFC 7515 appendix A.3.1.</summary>
    public static readonly string Rfc7515 = Key(
        "rfc7515-a3", "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");

    public static string Key(string id, string x, string y) =>
        $$"""{"kty":"EC","crv":"P-256","use":"sig","alg":"ES256","kid":"{{id}}","x":"{{x}}","y":"{{y}}"}""";

    public static string Set(params string[] keys) => $$"""{"keys":[{{string.Join(",", keys)}}]}""";
}
