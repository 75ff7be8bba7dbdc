using Microsoft.IdentityModel.Tokens;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Settings of one bearer scheme. The README lists how each differs from the package's default.</summary>
public class JwtBearerOptions : AuthenticationSchemeOptions
{
    /// <summary>The issuer's base address; its OpenID configuration lies at <c>/.well-known/openid-configuration</c>.</summary>
    public string? Authority { get; set; }

    /// <summary>The address of the OpenID configuration, when it is not below <see cref="Authority"/>.</summary>
    public string MetadataAddress { get; set; } = "";

    /// <summary>Whether metadata and keys must come over https.</summary>
    public bool RequireHttpsMetadata { get; set; } = true;

    /// <summary>The value that <c>aud</c> must have or contain.</summary>
    public string? Audience { get; set; }

    /// <summary>What a token must say to be accepted.</summary>
    public TokenValidationParameters TokenValidationParameters { get; set; } = new();

    /// <summary>Must be set to false: claims keep the names they have in the token.</summary>
    public bool MapInboundClaims { get; set; } = true;

    /// <summary>The client that fetches metadata and keys; made from <see cref="BackchannelHttpHandler"/> when null.</summary>
    public HttpClient Backchannel { get; set; } = null!;

    /// <summary>The handler below <see cref="Backchannel"/>, for instance one that resolves service names.</summary>
    public HttpMessageHandler? BackchannelHttpHandler { get; set; }

    /// <summary>How long one fetch of metadata or keys may take.</summary>
    public TimeSpan BackchannelTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The shortest time between two fetches that unknown key ids cause.</summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The age at which known keys are fetched again, so that a withdrawn key stops being accepted.</summary>
    public TimeSpan AutomaticRefreshInterval { get; set; } = TimeSpan.FromMinutes(10);

    internal TokenValidator Validator { get; set; } = null!;
}
