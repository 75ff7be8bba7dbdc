using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>Feeds the plot of the channel's page when somebody zooms.</summary>
internal static class ReadPlot
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/channels/{id:guid}/plot", HandleAsync).RequireAuthorization(Policies.Read)
            .WithSummary("Samples, labels and events of a range of time, as a plot shows them");

    private static async Task<Results<Ok<PlotWindow>, ProblemHttpResult>> HandleAsync(
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
        return TimeRange.TryParse(from, to, whole, out var error) is { } range
            ? TypedResults.Ok(await ChannelPlot.ReadAsync(read, channel, range, points, cancellationToken))
            : Refusals.WrongRange(error!);
    }
}
