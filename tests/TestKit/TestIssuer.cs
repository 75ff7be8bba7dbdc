using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.DependencyInjection;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.TestKit;

/// <summary>
/// Plays the gateway: signs service tokens with a key of its own and answers the service's question for it, without a
/// network. <c>issuer.TrustedBy(builder.Services)</c> after <c>AddServiceDefaults</c>, then <c>issuer.SignIn(client, tenant)</c>.
/// </summary>
public sealed class TestIssuer(TimeProvider? time = null) : IDisposable
{
    private const string KeyId = "test";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Makes a service fetch the keys from here.</summary>
    public void TrustedBy(IServiceCollection services) =>
        services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = new Metadata(KeySet()));

    /// <summary>From now on the client calls as a user of this tenant.</summary>
    public void SignIn(HttpClient client, TenantId tenant, string scopes = "read write operate") =>
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(tenant, scopes));

    /// <summary>A token as the gateway writes them, valid for 60 s.</summary>
    public string Token(TenantId tenant, string scopes = "read write operate", string name = "Test User", Guid? subject = null)
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var header = Part(new { alg = "ES256", kid = KeyId, typ = "JWT" });
        var payload = Part(new
        {
            iss = ServiceTokens.Issuer,
            aud = ServiceTokens.Audience,
            sub = (subject ?? tenant.Value).ToString(),
            name,
            tid = tenant.ToString(),
            scope = scopes,
            iat = now,
            nbf = now,
            exp = now + 60,
        });
        var signed = $"{header}.{payload}";
        return $"{signed}.{Base64Url.EncodeToString(_key.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    public void Dispose() => _key.Dispose();

    private static string Part<T>(T value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));

    private string KeySet()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var key = new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = KeyId, x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) };
        return JsonSerializer.Serialize(new { keys = new[] { key } });
    }

    private sealed class Metadata(string keySet) : HttpMessageHandler
    {
        private const string Configuration = """{"issuer":"skyandstreet-gateway","jwks_uri":"http://gateway/.well-known/jwks.json"}""";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var isKeySet = request.RequestUri!.AbsolutePath.EndsWith("jwks.json", StringComparison.Ordinal);
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(isKeySet ? keySet : Configuration) };
            return Task.FromResult(answer);
        }
    }
}
