using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>A command that is a request to the resource.</summary>
internal sealed class HttpCommand(EndpointReference endpoint, string path, HttpCommandOptions options)
{
    public HttpMethod Method { get; } = options.Method ?? HttpMethod.Post;

    public ResourceCommandState UpdateState(UpdateCommandStateContext context)
    {
        var state = context.ResourceSnapshot.State?.Text;
        if (context.ServiceProvider.GetService<ResourceNotificationService>()?.Snapshots(endpoint.Resource) is [var first, ..]) state ??= first.State?.Text;
        return state == KnownResourceStates.Running || state == KnownResourceStates.RuntimeUnhealthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
    }

    public async Task<ExecuteCommandResult> ExecuteAsync(ExecuteCommandContext context)
    {
        if (!endpoint.IsAllocated) return CommandResults.Failure("The endpoints of the resource are not allocated yet.");
        var client = context.ServiceProvider.GetRequiredService<IHttpClientFactory>().CreateClient(options.HttpClientName ?? "");
        using var request = new HttpRequestMessage(Method, new Uri(new Uri(endpoint.Url), path));
        if (options.PrepareRequest is { } prepare) await prepare(Request(context, client, request));
        using var response = await client.SendAsync(request, context.CancellationToken);
        if (options.GetCommandResult is { } result) return await result(Result(context, client, response));
        return response.IsSuccessStatusCode
            ? CommandResults.Success()
            : CommandResults.Failure($"The request failed with status code {(int)response.StatusCode} ({response.ReasonPhrase}).");
    }

    private HttpCommandRequestContext Request(ExecuteCommandContext context, HttpClient client, HttpRequestMessage request) => new()
    {
        ServiceProvider = context.ServiceProvider,
        ResourceName = context.ResourceName,
        Endpoint = endpoint,
        CancellationToken = context.CancellationToken,
        HttpClient = client,
        Request = request,
    };

    private HttpCommandResultContext Result(ExecuteCommandContext context, HttpClient client, HttpResponseMessage response) => new()
    {
        ServiceProvider = context.ServiceProvider,
        ResourceName = context.ResourceName,
        Endpoint = endpoint,
        CancellationToken = context.CancellationToken,
        HttpClient = client,
        Response = response,
    };
}
