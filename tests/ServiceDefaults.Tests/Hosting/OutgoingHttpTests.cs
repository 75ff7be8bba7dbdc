using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests.Hosting;

/// <summary>One service asks another by name; the other answers as the test wants.</summary>
public sealed class OutgoingHttpTests : IAsyncLifetime
{
    private readonly TestIssuer _issuer = new();
    private Func<HttpContext, int, IResult> _answer = (_, _) => Results.Text("answered");
    private int _calls;
    private RunningService _other = null!;
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _other = await RunningService.StartAsync(_ => { }, map: app => app.Map("/thing", (HttpContext context) => _answer(context, Interlocked.Increment(ref _calls))).RequireAuthorization(Policies.Public));
        _service = await RunningService.StartAsync(
            builder =>
            {
                _issuer.TrustedBy(builder.Services);
                builder.Services.AddHttpClient("other", client => client.BaseAddress = new Uri("http://other")).ForwardCaller();
            },
            new Dictionary<string, string?> { ["services:other:http:0"] = _other.Client.BaseAddress!.ToString() },
            app => app.MapGet("/ask", (IHttpClientFactory clients, CancellationToken stop) => clients.CreateClient("other").GetStringAsync("/thing", stop)).RequireAuthorization(Policies.Read));
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _other.DisposeAsync();
        _issuer.Dispose();
    }

    [Fact]
    public async Task The_other_service_is_found_by_name_and_told_who_asks_in_which_request()
    {
        string? id = null, token = null;
        _answer = (context, _) =>
        {
            (id, token) = (context.Request.Headers["X-Request-Id"], context.Request.Headers.Authorization);
            return Results.Text("answered");
        };
        _issuer.SignIn(_service.Client, new TenantId(Guid.CreateVersion7()));
        _service.Client.DefaultRequestHeaders.Add("X-Request-Id", "abc-1");
        Assert.Equal("answered", await _service.Client.GetStringAsync("/ask"));
        Assert.Equal(("abc-1", _service.Client.DefaultRequestHeaders.Authorization!.ToString()), (id, token));
    }

    [Fact]
    public async Task A_read_is_repeated_until_it_is_answered()
    {
        _answer = (_, call) => call < 3 ? Results.StatusCode(503) : Results.Text("answered");
        Assert.Equal("answered", await Client().GetStringAsync("/thing"));
        Assert.Equal(3, _calls);
    }

    [Fact]
    public async Task A_write_is_not_repeated()
    {
        _answer = (_, _) => Results.StatusCode(503);
        using var body = new StringContent("once");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Client().PostAsync("/thing", body)).StatusCode);
        Assert.Equal(1, _calls);
    }

    [Fact]
    public async Task A_write_with_an_idempotency_key_is_repeated_with_its_body()
    {
        var bodies = new List<string>();
        _answer = (context, call) =>
        {
            bodies.Add(new StreamReader(context.Request.Body).ReadToEndAsync().Result);
            return call < 2 ? Results.StatusCode(503) : Results.Text("answered");
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/thing") { Content = new StringContent("twice"), Headers = { { "Idempotency-Key", "1" } } };
        Assert.Equal(HttpStatusCode.OK, (await Client().SendAsync(request)).StatusCode);
        Assert.Equal(["twice", "twice"], bodies);
    }

    [Fact]
    public async Task A_pause_that_is_too_long_to_wait_for_is_passed_on()
    {
        _answer = (context, _) =>
        {
            context.Response.Headers.RetryAfter = "60";
            return Results.StatusCode(429);
        };
        var answer = await Client().GetAsync("/thing");
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(60), 1), (answer.StatusCode, answer.Headers.RetryAfter?.Delta, _calls));
    }

    [Fact]
    public async Task A_service_that_keeps_failing_is_left_in_peace()
    {
        _answer = (_, _) => Results.StatusCode(503);
        for (var i = 0; i < 10; i++)
        {
            using var body = new StringContent("");
            await Client().PostAsync("/thing", body);
        }

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => Client().GetStringAsync("/thing"));
        Assert.Equal("'other' has been failing; it is called again in a few seconds.", error.Message);
        Assert.Equal(10, _calls);
    }

    [Fact]
    public async Task A_mistake_of_ours_is_not_repeated()
    {
        _answer = (_, _) => Results.StatusCode(404);
        Assert.Equal(HttpStatusCode.NotFound, (await Client().GetAsync("/thing")).StatusCode);
        Assert.Equal(1, _calls);
    }

    private HttpClient Client() => _service.Services.GetRequiredService<IHttpClientFactory>().CreateClient("other");
}
