using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SkyAndStreet.EndToEnd.Tests.Browser;

/// <summary>A page of its own context, with everything that went wrong in it.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private const float PatienceMilliseconds = 10_000;

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private WatchedPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Console errors (refused contents among them), uncaught exceptions and failed requests, in order.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    internal static async Task<WatchedPage> OpenAsync(IBrowser browser, Viewing viewing)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = viewing.Width, Height = viewing.Height },
            ColorScheme = viewing.Scheme,
            TimezoneId = viewing.TimeZone,
            JavaScriptEnabled = viewing.Scripts,
            ReducedMotion = viewing.Motion,
            ForcedColors = viewing.Forced,
            Locale = "en-GB",
        });
        var watched = new WatchedPage(context, await context.NewPageAsync());
        watched.Listen();
        return watched;
    }

    /// <summary>What makes the page scroll sideways: empty when nothing does.</summary>
    public Task<string[]> SidewaysAsync() => Page.EvaluateAsync<string[]>(
        """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          const wide = [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > width + 0.5 && !e.closest(".tw, .nav, .code"));
          return ["page is " + document.documentElement.scrollWidth + " wide", ...wide.slice(0, 8).map(e => e.outerHTML.slice(0, 120))];
        }
        """);

    /// <summary>Waits until an element is there to be seen; what went wrong meanwhile is in the message.</summary>
    public async Task SeeAsync(string selector)
    {
        try
        {
            await Page.Locator(selector).First.WaitForAsync(new() { Timeout = PatienceMilliseconds });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"'{selector}' did not appear on {Page.Url}. Complaints:\n{string.Join('\n', _complaints)}");
        }
    }

    /// <summary>Waits until the address matches. Asked repeatedly: WaitForURL now and then misses a change without a navigation.</summary>
    public Task AddressAsync(string pattern) => Assertions.Expect(Page).ToHaveURLAsync(new Regex(pattern));

    /// <summary>Keeps a picture of the whole page under artifacts/screens, for people to look at.</summary>
    public async Task KeepPictureAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("SKY_SCREENS") ?? Path.Combine(AppContext.BaseDirectory, "screens");
        await Page.EvaluateAsync("() => scrollTo(0, 0)");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Listen()
    {
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add($"console {message.Type}: {message.Text}");
        };
        Page.PageError += (_, error) => _complaints.Add($"uncaught: {error}");
        Page.RequestFailed += (_, request) =>
        {
            // A request that a newer one replaced is not a failure.
            if (request.Failure != "net::ERR_ABORTED") _complaints.Add($"request: {request.Url} {request.Failure}");
        };
    }
}
