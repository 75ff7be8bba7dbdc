using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>Samples of a range, reduced.</summary>
/// <param name="From">Start of the range, included.</param>
/// <param name="To">End of the range, excluded.</param>
/// <param name="Samples">Samples in the range before reduction.</param>
/// <param name="Times">Times of the points, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Values">Their values: of each part of the range the lowest and the highest sample.</param>
public sealed record SamplesView(DateTimeOffset From, DateTimeOffset To, long Samples, IReadOnlyList<double> Times, IReadOnlyList<double> Values);

internal static class ReadSamples
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/channels/{id:guid}/samples", HandleAsync).RequireAuthorization(Policies.Read)
            .WithSummary("Samples of a range of time, reduced to the lowest and highest of each part");

    private static async Task<Results<Ok<SamplesView>, ProblemHttpResult>> HandleAsync(
        Guid id,
        ServiceDatabase database,
        ClaimsPrincipal user,
        CancellationToken cancellationToken,
        string? from = null,
        string? to = null,
        int points = SampleSeries.DefaultPoints)
    {
        if (points is < 2 or > SampleSeries.MaxPoints)
        {
            return Refusals.WrongPoints(points);
        }

        await using var read = await database.BeginRequestAsync(user.Tenant(), cancellationToken);
        if (await ChannelOverview.FindAsync(read, id, cancellationToken) is not { } channel)
        {
            return Refusals.NoChannel(id);
        }

        var whole = TimeRange.Whole(channel.Import.Clock, channel.Import.Samples);
        if (TimeRange.TryParse(from, to, whole, out var error) is not { } range)
        {
            return Refusals.WrongRange(error!);
        }

        return TypedResults.Ok(Shape(range, await SampleSeries.ReadAsync(read, id, range, points, cancellationToken)));
    }

    private static SamplesView Shape(TimeRange range, SampleSeries series) => new(
        range.From,
        range.To,
        series.Samples,
        [.. series.Points.Select(p => UnixMicroseconds.ToMilliseconds(p.AtUnixMicroseconds))],
        [.. series.Points.Select(p => p.Value)]);
}
