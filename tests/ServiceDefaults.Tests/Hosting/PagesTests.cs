using System.Net;
using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests.Hosting;

public sealed class PagesTests : IAsyncLifetime
{
    private readonly TestIssuer _issuer = new();
    private RunningService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunningService.StartAsync(
            builder =>
            {
                _issuer.TrustedBy(builder.Services);
                builder.AddPages();
            },
            map: app => app.MapPages<TestApp>());
        _issuer.SignIn(_service.Client, new TenantId(Guid.CreateVersion7()), "read");
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _issuer.Dispose();
    }

    [Fact]
    public async Task A_page_is_rendered_without_a_cookie()
    {
        var page = await _service.Client.GetAsync("/weather/form");
        Assert.Contains("<h1>nothing posted</h1>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_page_is_for_those_who_may_read()
    {
        _service.Client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await _service.Client.GetAsync("/weather/form")).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "none", true)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Origin", "http://gateway.example", true)]
    [InlineData("Origin", "http://evil.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Accept", "text/html", true)]
    public async Task A_form_post_that_another_site_caused_is_refused(string header, string value, bool isTaken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = "station", ["Station"] = "Delft" });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/weather/form") { Content = form, Headers = { { "X-Forwarded-Host", "gateway.example" }, { header, value } } };
        var answer = await _service.Client.SendAsync(request);
        Assert.Equal(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(isTaken, (await answer.Content.ReadAsStringAsync()).Contains("posted Delft", StringComparison.Ordinal));
    }
}
