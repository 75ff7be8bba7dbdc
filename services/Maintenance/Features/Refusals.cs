using Microsoft.AspNetCore.Http.HttpResults;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>Problem details that several endpoints answer with: what, where, what to do.</summary>
internal static class Refusals
{
    public static ProblemHttpResult NoChannel(Guid id) => Refuse(
        StatusCodes.Status404NotFound, "No such channel", $"There is no channel {id}. GET /api/v1/maintenance/channels lists them.");

    public static ProblemHttpResult NoImport(Guid id) => Refuse(
        StatusCodes.Status404NotFound, "No such import", $"There is no import {id}. GET /api/v1/maintenance/imports lists them.");

    public static ProblemHttpResult WrongPage(int limit) => Refuse(
        StatusCodes.Status400BadRequest,
        "Wrong page",
        limit is < 1 or > Cursor.MaxLimit
            ? $"limit is 1 to {Cursor.MaxLimit}, not {limit}."
            : "cursor is not one that this list gave. Leave it out to begin at the start.");

    public static ProblemHttpResult WrongRange(string error) => Refuse(StatusCodes.Status400BadRequest, "Wrong range", error);

    public static ProblemHttpResult WrongPoints(int points) => Refuse(
        StatusCodes.Status400BadRequest, "Wrong number of points", $"points is 2 to {Data.SampleSeries.MaxPoints}, not {points}.");

    public static ProblemHttpResult Refuse(int status, string title, string detail, params ReadOnlySpan<(string Key, object? Value)> facts)
    {
        var extensions = new Dictionary<string, object?>();
        foreach (var (key, value) in facts)
        {
            extensions[key] = value;
        }

        return TypedResults.Problem(detail, statusCode: status, title: title, extensions: extensions);
    }
}
