using SkyAndStreet.Gateway.Responses;
using Yarp.ReverseProxy.Forwarder;

namespace SkyAndStreet.Gateway.Proxy;

/// <summary>Says which service failed and how, where forwarding ended without an answer.</summary>
internal sealed partial class UnansweredRequests(RequestDelegate next, ILogger<UnansweredRequests> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } failure || context.Response.HasStarted
            || context.RequestAborted.IsCancellationRequested)
            return;

        var name = context.GetReverseProxyFeature().Cluster.Config.ClusterId;
        LogUnanswered(logger, context.TraceIdentifier, name, failure.Error, failure.Exception?.Message);
        await (failure.Error switch
        {
            ForwarderError.NoAvailableDestinations or ForwarderError.Request => NotAnsweringAsync(context, name),
            ForwarderError.RequestTimedOut => TooSlowAsync(context, name),
            ForwarderError.RequestBodyClient => BadBodyAsync(context),
            _ => BrokenAsync(context, name),
        });
    }

    private static Task NotAnsweringAsync(HttpContext context, string name) => ErrorResponse.WriteAsync(
        context, StatusCodes.Status503ServiceUnavailable, $"{Title(name)} is not answering",
        $"The {name} service is starting, restarting or down.", retry: true, name);

    private static Task TooSlowAsync(HttpContext context, string name) => ErrorResponse.WriteAsync(
        context, StatusCodes.Status504GatewayTimeout, $"{Title(name)} took too long",
        $"The {name} service sent nothing for too long.", retry: true, name);

    private static Task BrokenAsync(HttpContext context, string name) => ErrorResponse.WriteAsync(
        context, StatusCodes.Status502BadGateway, $"{Title(name)} broke off",
        $"The {name} service ended the exchange before its answer was complete.", retry: true, name);

    private static Task BadBodyAsync(HttpContext context) =>
        context.Response.StatusCode == StatusCodes.Status413PayloadTooLarge
            ? ErrorResponse.WriteAsync(
                context, StatusCodes.Status413PayloadTooLarge, "Request body too large", "The body is larger than this path takes.")
            : ErrorResponse.WriteAsync(
                context, context.Response.StatusCode, "Request body not received", "The body ended early or came too slowly.");

    [LoggerMessage(1, LogLevel.Warning, "Request {RequestId} to {Service} went unanswered: {Error}, {Problem}")]
    private static partial void LogUnanswered(ILogger logger, string requestId, string service, ForwarderError error, string? problem);

    private static string Title(string name) => new Service(name, []).Title;
}
