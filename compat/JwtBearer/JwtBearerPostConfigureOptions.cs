using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Completes the options of a scheme and refuses settings that this implementation could not honour.</summary>
public class JwtBearerPostConfigureOptions : IPostConfigureOptions<JwtBearerOptions>
{
    private readonly ILogger<JwtBearerHandler> _logger;

    public JwtBearerPostConfigureOptions(ILogger<JwtBearerHandler> logger) => _logger = logger;

    /// <inheritdoc />
    /// <exception cref="InvalidOperationException">A required setting is missing or out of range.</exception>
    public void PostConfigure(string? name, JwtBearerOptions options)
    {
        if (options.MetadataAddress.Length == 0 && !string.IsNullOrEmpty(options.Authority))
            options.MetadataAddress = options.Authority.TrimEnd('/') + "/.well-known/openid-configuration";
        options.TokenValidationParameters.ValidAudience ??= options.Audience;
        foreach (var problem in Problems(options))
            throw new InvalidOperationException($"Bearer scheme '{name}': {problem}");

        options.TimeProvider ??= TimeProvider.System;
        options.Backchannel ??= CreateBackchannel(options);
        options.Validator = new TokenValidator(
            options.TokenValidationParameters, new SigningKeySource(options, _logger), options.TimeProvider);
    }

    private static IEnumerable<string> Problems(JwtBearerOptions options)
    {
        var expected = options.TokenValidationParameters;
        if (!KeySetDocument.IsHttp(options.MetadataAddress, out var address))
            yield return "set Authority or MetadataAddress to an absolute http or https address.";
        if (options.RequireHttpsMetadata && address?.Scheme != Uri.UriSchemeHttps)
            yield return "the metadata address is not https; use https or set RequireHttpsMetadata = false.";
        if (string.IsNullOrEmpty(expected.ValidAudience))
            yield return "set Audience.";
        if (string.IsNullOrEmpty(expected.ValidIssuer))
            yield return "set TokenValidationParameters.ValidIssuer.";
        if (expected.ClockSkew < TimeSpan.Zero || expected.ClockSkew > TimeSpan.FromMinutes(5))
            yield return "TokenValidationParameters.ClockSkew must be between 0 and 5 minutes.";
        if (expected.ValidAlgorithms is { } algorithms && !algorithms.SequenceEqual([CompactToken.Algorithm]))
            yield return "TokenValidationParameters.ValidAlgorithms must be null or ES256 alone.";
        if (options.MapInboundClaims)
            yield return "set MapInboundClaims = false; renaming claims is not supported.";
    }

    private static HttpClient CreateBackchannel(JwtBearerOptions options) =>
        new(options.BackchannelHttpHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = options.BackchannelTimeout,
        };
}
