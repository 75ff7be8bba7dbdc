using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkyAndStreet.Maintenance.Domain;
using SkyAndStreet.Maintenance.Features;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.Maintenance.Tests.Slice;

/// <summary>A user of one tenant at the API.</summary>
public sealed class Caller(HttpClient http, TenantId tenant, MaintenanceHost host)
{
    public const string Api = "/api/v1/maintenance";

    public HttpClient Http { get; } = http;

    public TenantId Tenant { get; } = tenant;

    /// <summary>Sends a file as a plain body; fields are added to the address as they are.</summary>
    public async Task<HttpResponseMessage> SendAsync(string name, byte[] file, string fields = "&rate=1000000")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("application/octet-stream");
        return await Http.PostAsync(new Uri($"{Api}/channels?name={name}{fields}", UriKind.Relative), content);
    }

    /// <summary>Imports a file and waits until everything is done.</summary>
    public async Task<ImportView> ImportAsync(string name, byte[] file, string fields = "&rate=1000000")
    {
        using var answer = await SendAsync(name, file, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var import = await answer.Content.ReadFromJsonAsync<ImportView>();
        return await CompletedAsync(import!.Id);
    }

    public async Task<ImportView> CompletedAsync(Guid importId)
    {
        ImportView? import = null;
        await Eventually.HoldsAsync($"import {importId} has ended", async () => ImportState.IsFinal((import = await ImportAsync(importId)).State));
        Assert.True(import!.State == ImportState.Completed, $"{import}");
        return import;
    }

    public Task<ImportView> ImportAsync(Guid importId) => GetAsync<ImportView>($"/imports/{importId}");

    public async Task<T> GetAsync<T>(string path) => (await Http.GetFromJsonAsync<T>($"{Api}{path}"))!;

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Rows of a channel, and how many different samples they are.</summary>
    public async Task<(long Rows, long Samples)> StoredAsync(Guid channelId) => (
        await host.CountAsync("select count(*) from samples where channel_id = $1 and tenant_id = $2", channelId, Tenant.Value),
        await host.CountAsync("select count(distinct sequence) from samples where channel_id = $1 and tenant_id = $2", channelId, Tenant.Value));
}

internal static class Answers
{
    /// <summary>Checks the status and returns the problem's text.</summary>
    public static async Task<JsonElement> ProblemAsync(this Task<HttpResponseMessage> sending, HttpStatusCode expected)
    {
        using var answer = await sending;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    public static string Detail(this JsonElement problem) => problem.GetProperty("detail").GetString()!;
}
