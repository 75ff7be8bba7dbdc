using SkyAndStreet.Gateway.Responses;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Gateway.Features;

/// <summary>API paths of services that are not there: problem details instead of the portal's page.</summary>
internal static class UnknownApi
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.Map("/api/{**rest}", AnswerAsync).RequireAuthorization(Policies.Read);

    private static Task AnswerAsync(HttpContext context) => ErrorResponse.WriteAsync(
        context, StatusCodes.Status404NotFound, "No such API",
        "No running service has this path; /api/v1/system lists the services.");
}
