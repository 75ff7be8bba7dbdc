using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SkyAndStreet.Maintenance.Data;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Features;

/// <summary>The one real number of the system, for the home page.</summary>
public sealed record SummaryView(string System, string State, Headline Headline, string Sentence, DateTimeOffset AsOf);

/// <summary>A number with what it counts.</summary>
public sealed record Headline(long Value, string Unit, string Label);

internal static class GetSummary
{
    private const string Query =
        """
        select (select count(*) from channels),
          (select coalesce(sum(next_sequence), 0) from sky.telemetry_sources t join channels c on c.id = t.source_id)::bigint,
          (select count(*) from events),
          (select count(*) from imports where state in ('replaying', 'storing', 'analysing')),
          (select count(*) from imports where state = 'failed')
        """;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/summary", HandleAsync).RequireAuthorization(Policies.Read).WithSummary("State of the system in one number and one sentence");

    private static async Task<Ok<SummaryView>> HandleAsync(
        ServiceDatabase database, TimeProvider clock, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        await using var read = await database.BeginRequestAsync(user.Tenant(), cancellationToken);
        var counts = await read.Connection.Command(Query).FirstAsync(Counts.Read, cancellationToken);
        return TypedResults.Ok(View(counts!, clock.GetUtcNow()));
    }

    private static SummaryView View(Counts counts, DateTimeOffset now) => new(
        "maintenance",
        counts.Failed > 0 ? "degraded" : "ok",
        new Headline(counts.Samples, "samples", "stored"),
        counts.Sentence(),
        now);

    private sealed record Counts(long Channels, long Samples, long Events, long Running, long Failed)
    {
        public static Counts Read(NpgsqlDataReader row) =>
            new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4));

        public string Sentence()
        {
            if (Channels == 0)
            {
                return "No channel has been imported yet.";
            }

            var sentence = $"{Number(Channels, "channel")}, {Number(Events, "event")} found";
            sentence += Running > 0 ? $", {Number(Running, "import")} running" : "";
            return sentence + (Failed > 0 ? $", {Number(Failed, "import")} failed." : ".");
        }

        private static string Number(long count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
    }
}
