using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SkyAndStreet.Maintenance.Features;
using SkyAndStreet.ServiceDefaults;

namespace SkyAndStreet.Maintenance.Tests.Slice;

[Collection(MaintenanceTests.Name), Trait("Level", "slice")]
public class AccessTests(MaintenanceHost host)
{
    private static readonly string[] Known = [Policies.Public, Policies.Read, Policies.Write, Policies.Operate];

    [Fact]
    public void Every_endpoint_declares_a_policy()
    {
        // The framework adds a fallback for static files while developing; the fallback policy guards it.
        var endpoints = host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText != "{**path:file}").ToList();
        Assert.True(endpoints.Count > 15, $"{endpoints.Count} endpoints");
        Assert.All(endpoints, e => Assert.Contains(e.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? $"none: {e.DisplayName}", Known));
    }

    [Fact]
    public async Task Every_table_is_guarded_or_marked_as_shared() => Assert.Empty(await host.Database.FindUnguardedTablesAsync());

    [Fact]
    public async Task Nobody_comes_in_without_a_token()
    {
        using var client = host.NewClient(null);
        foreach (var path in new[] { "/api/v1/maintenance/channels", "/api/v1/maintenance/summary", "/maintenance" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_tenant_sees_nothing_of_another()
    {
        var owner = host.NewTenant();
        var other = host.NewTenant();
        var import = await owner.ImportAsync("secret", NpyFile.Channel(100), "&rate=1000000&labels=[[1,2]]");
        foreach (var path in new[] { $"/channels/{import.ChannelId}", $"/channels/{import.ChannelId}/samples", $"/channels/{import.ChannelId}/plot", $"/channels/{import.ChannelId}/labels", $"/imports/{import.Id}" })
        {
            await other.GetAsync(Caller.Api + path).ProblemAsync(HttpStatusCode.NotFound);
        }

        Assert.Empty((await other.GetAsync<Page<ChannelView>>("/channels")).Items);
        Assert.Empty((await other.GetAsync<Page<ImportView>>("/imports")).Items);
        Assert.Equal(0, (await other.GetAsync<SummaryView>("/summary")).Headline.Value);
        await other.Http.DeleteAsync(new Uri($"{Caller.Api}/channels/{import.ChannelId}", UriKind.Relative)).ProblemAsync(HttpStatusCode.NotFound);
        Assert.Equal((100, 100), await owner.StoredAsync(import.ChannelId));
        using var page = await other.GetAsync($"/maintenance/channels/{import.ChannelId}");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Two_tenants_may_use_one_name()
    {
        var first = await host.NewTenant().ImportAsync("P-1", NpyFile.Channel(100));
        var second = await host.NewTenant().ImportAsync("P-1", NpyFile.Channel(200));
        Assert.NotEqual(first.ChannelId, second.ChannelId);
        Assert.Equal((100, 200), (first.Stored, second.Stored));
    }

    [Fact]
    public async Task Ingestion_cannot_read_and_requests_cannot_write_samples()
    {
        await using var ingestion = await host.Database.Ingestion.OpenConnectionAsync();
        await using var read = ingestion.CreateCommand();
        read.CommandText = "select count(*) from samples";
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => read.ExecuteScalarAsync());
        await using var request = await host.Database.BeginRequestAsync(new TenantId(Guid.CreateVersion7()));
        await using var write = request.Connection.CreateCommand();
        write.CommandText = "insert into samples (tenant_id, channel_id, at, sequence, value) values (gen_random_uuid(), gen_random_uuid(), now(), 0, 0)";
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => write.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task The_migration_can_be_taken_back_and_applied_again()
    {
        // In a database of its own: the others keep theirs.
        await using var scratch = await ScratchDatabase.CreateAsync(host);
        await scratch.Database.MigrateAsync();
        await scratch.Database.RevertAsync(0);
        Assert.Equal(0, await scratch.CountAsync("select count(*) from pg_class where relname = 'channels'"));
        await scratch.Database.MigrateAsync();
        Assert.Equal(1, await scratch.CountAsync("select count(*) from pg_class where relname = 'channels'"));
    }
}
