using Microsoft.AspNetCore.Diagnostics;

namespace SkyAndStreet.Gateway.Responses;

/// <summary>Answers for exceptions: a request that could not be read is the client's fault, everything else ours.</summary>
internal static class Failures
{
    public static Task AnswerAsync(HttpContext context) => context.Features.Get<IExceptionHandlerFeature>()?.Error switch
    {
        BadHttpRequestException e => ErrorResponse.WriteAsync(
            context, e.StatusCode, "Request not understood", "The request is too large, incomplete or malformed."),
        InvalidDataException => ErrorResponse.WriteAsync(
            context, StatusCodes.Status400BadRequest, "Request not understood", "The form is malformed or has too many fields."),
        _ => ErrorResponse.WriteAsync(
            context, StatusCodes.Status500InternalServerError, "The gateway failed",
            "This is a fault of the gateway; its log has the details under the request's id."),
    };
}
