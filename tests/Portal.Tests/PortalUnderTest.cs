using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace SkyAndStreet.Portal.Tests;

/// <summary>The portal in this process, with one system behind it.</summary>
internal sealed class PortalUnderTest(string? maintenanceAddress, SettableClock clock) : WebApplicationFactory<Program>
{
    public const string Ada = "Ada:00000000-0000-7000-8000-0000000000d1";
    public const string Bob = "Bob:00000000-0000-7000-8000-0000000000d2";

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        if (maintenanceAddress is not null) builder.UseSetting("services:maintenance:http:0", maintenanceAddress);
        builder.UseSetting("Portal:AnswerWithinMilliseconds", "400");
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            services.AddAuthentication(HeaderAuthentication.SchemeName)
                .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>(HeaderAuthentication.SchemeName, null);
        });
    }

    /// <summary>Asks as a browser does.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, string? caller = Ada, string accept = "text/html,application/xhtml+xml,*/*;q=0.8")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (caller is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {caller}");
        return await CreateClient(new() { AllowAutoRedirect = false }).SendAsync(request);
    }

    public async Task<IDocument> SeeAsync(string path, string caller = Ada)
    {
        using var response = await AskAsync(path, caller);
        var html = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path} answered {(int)response.StatusCode}: {html}");
        return await new HtmlParser().ParseDocumentAsync(html);
    }
}
