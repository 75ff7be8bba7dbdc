using Aspire.Hosting.LocalRuntime.Control;
using Aspire.Hosting.LocalRuntime.Dashboard;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.LocalRuntime.Progress;

/// <summary>The address of the product, and the link that signs a browser in.</summary>
internal sealed class GatewayLinks(DistributedApplicationModel model, ResourceVariables variables, ILogger<GatewayLinks> logger)
{
    private const string TokenVariable = "Identity__SignInToken";

    public string? Url => RunFile.GatewayUrl(model);

    /// <summary>Null without a gateway, or when it takes no token.</summary>
    public async Task<string?> SignInAsync(CancellationToken cancellationToken)
    {
        if (Url is not { } url || PublicPorts.Gateway(model) is not { } gateway)
            return null;
        try
        {
            var token = (await variables.OfAsync(gateway, cancellationToken)).FirstOrDefault(variable => variable.Name == TokenVariable)?.Value;
            return token is { Length: > 0 } ? $"{url}/signin?t={Uri.EscapeDataString(token)}" : null;
        }
        catch (DistributedApplicationException reason)
        {
            logger.LogWarning("There is no sign-in link: {Reason}", reason.Message);
            return null;
        }
    }
}
