using System.Net;

namespace SkyAndStreet.JwtBearer.Tests;

/// <summary>The issuer's two documents, served without a network.</summary>
public sealed class IssuerEndpoint : HttpMessageHandler
{
    public const string Authority = "http://issuer.test";

    public string KeySet { get; set; } = Jwks.Set();

    public string Configuration { get; set; } = $$"""{"issuer":"i","jwks_uri":"{{Authority}}/keys"}""";

    public bool Down { get; set; }

    public int KeySetFetches { get; private set; }

    /// <summary>Answers wait for this; completed unless a test holds it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        if (Down)
            return new(HttpStatusCode.ServiceUnavailable);
        switch (request.RequestUri!.AbsolutePath)
        {
            case "/.well-known/openid-configuration":
                return new(HttpStatusCode.OK) { Content = new StringContent(Configuration) };
            case "/keys":
                KeySetFetches++;
                return new(HttpStatusCode.OK) { Content = new StringContent(KeySet) };
            default:
                return new(HttpStatusCode.NotFound);
        }
    }
}
