using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.Ui.Tests;

public sealed class ProblemPageTests : IAsyncLifetime
{
    private WebApplication _app = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddProblemDetails();
        builder.Services.AddRazorComponents();
        builder.Services.AddSkyUi();
        _app = builder.Build();
        _app.UseProblemPages();
        _app.UseExceptionHandler();
        _app.MapGet("/breaks", string () => throw new InvalidOperationException("the secret reason"));
        _app.MapGet("/api/v1/breaks", string () => throw new InvalidOperationException("the secret reason"));
        await _app.StartAsync();
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_browser_gets_a_page_with_the_trace_and_without_the_reason()
    {
        var (status, body) = await AskAsync("/breaks", "text/html");
        Assert.Equal(500, status);
        Assert.Contains("<title>Something failed", body);
        Assert.Contains("Trace <code>", body);
        Assert.DoesNotContain("secret", body);
    }

    [Theory]
    [InlineData("/breaks", "application/json")]
    [InlineData("/breaks", "*/*")]
    [InlineData("/api/v1/breaks", "text/html,*/*")]
    public async Task A_program_gets_problem_details(string path, string accept)
    {
        var (status, body) = await AskAsync(path, accept);
        Assert.Equal(500, status);
        Assert.StartsWith("{", body);
    }

    [Fact]
    public async Task An_unknown_address_is_a_page_that_names_it()
    {
        var (status, body) = await AskAsync("/lost", "text/html");
        Assert.Equal(404, status);
        Assert.Contains("/lost is not a page", body);
    }

    private async Task<(int Status, string Body)> AskAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await _app.GetTestClient().SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
