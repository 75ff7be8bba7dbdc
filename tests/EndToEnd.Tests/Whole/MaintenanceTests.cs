using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Playwright;
using SkyAndStreet.EndToEnd.Tests.Browser;
using SkyAndStreet.TestKit;
using SkyAndStreet.Whole.Tests;

namespace SkyAndStreet.EndToEnd.Tests.Whole;

/// <summary>One browser and one running system for the tests of this folder.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserOnSystem : ICollectionFixture<BrowserFixture>, ICollectionFixture<RunningSystem>
{
    public const string Name = "browser on the running system";
}

[Trait("Level", "browser")]
[Collection(BrowserOnSystem.Name)]
public sealed class MaintenanceTests(BrowserFixture browser, RunningSystem system)
{
    private const float PatienceMilliseconds = 60_000;

    private Uri Address => system.Application.GetEndpoint("gateway", "http");

    [ChromiumFact]
    public async Task A_channel_is_imported_by_page_with_progress_and_looked_at()
    {
        double[] values = [.. Enumerable.Range(0, 8_000).Select(i => i is >= 4_000 and < 4_030 ? 3 : Math.Sin(i / 40.0) / 2)];
        await ImportAsync("wave", ChannelFile.Of(values), "[[4000, 4029]]");
        await LookAtChannelAsync("wave", "8,000");
    }

    [ChromiumFactIfData("smap_msl/test/P-1.npy")]
    public async Task A_real_channel_is_imported_by_page_and_looked_at()
    {
        await ImportAsync("P-1", await File.ReadAllBytesAsync(DataFolder.Locate("smap_msl/test/P-1.npy")), "[[2149, 2349], [4536, 4844], [3539, 3779]]");
        await LookAtChannelAsync("P-1", "8,505");
    }

    [ChromiumFact]
    public async Task A_file_that_is_not_a_channel_is_refused_beside_its_field_and_the_entries_stay()
    {
        await using var watched = await browser.OpenAsync(new Viewing());
        await FillAsync(watched.Page, "broken", "no numbers"u8.ToArray(), "");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Import channel" }).ClickAsync();
        await watched.SeeAsync(".err, .es, [role=alert]");
        await Assertions.Expect(watched.Page.Locator("[name=name]")).ToHaveValueAsync("broken");
        await watched.KeepPictureAsync("import-refused");
    }

    [ChromiumFact]
    public async Task With_Postgres_stopped_the_pages_say_what_failed_and_come_back_with_it()
    {
        await CommandAsync("postgres", "resource-stop");
        try
        {
            await using var watched = await browser.OpenAsync(new Viewing());
            await watched.Page.GotoAsync(new Uri(Address, "/maintenance").ToString());
            await Assertions.Expect(watched.Page.Locator("header.bar")).ToBeVisibleAsync();
            await Assertions.Expect(watched.Page.GetByRole(AriaRole.Link, new() { Name = "Try again" })).ToBeVisibleAsync();
            await watched.KeepPictureAsync("maintenance-without-postgres");
        }
        finally
        {
            await CommandAsync("postgres", "resource-start");
            using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await system.Application.ResourceNotifications.WaitForResourceHealthyAsync("maintenance", WaitBehavior.WaitOnResourceUnavailable, deadline.Token);
        }

        await using var after = await browser.OpenAsync(new Viewing());
        await after.Page.GotoAsync(new Uri(Address, "/maintenance").ToString());
        await after.SeeAsync("#channels");
    }

    private async Task ImportAsync(string name, byte[] file, string labels)
    {
        await using var watched = await browser.OpenAsync(new Viewing());
        await FillAsync(watched.Page, name, file, labels);
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Import channel" }).ClickAsync();
        await watched.SeeAsync("progress");
        await watched.KeepPictureAsync($"importing-{name}");
        await Assertions.Expect(watched.Page.Locator("main")).ToContainTextAsync("Complete", new() { Timeout = PatienceMilliseconds });
        Assert.Empty(watched.Complaints);
    }

    private async Task FillAsync(IPage page, string name, byte[] file, string labels)
    {
        await page.GotoAsync(new Uri(Address, "/maintenance/import").ToString());
        await page.Locator("[name=file]").SetInputFilesAsync(new FilePayload { Name = name + ".npy", MimeType = "application/octet-stream", Buffer = file });
        await page.Locator("[name=name]").FillAsync(name);
        await page.Locator("[name=rate]").FillAsync(4_000.ToString(CultureInfo.InvariantCulture));
        await page.Locator("[name=labels]").FillAsync(labels);
    }

    private async Task LookAtChannelAsync(string name, string samples)
    {
        foreach (var (width, scheme) in ((int, ColorScheme)[])[(1280, ColorScheme.Light), (1280, ColorScheme.Dark), (360, ColorScheme.Light)])
        {
            await using var watched = await browser.OpenAsync(new Viewing(width) { Scheme = scheme });
            var suffix = $"{width}-{scheme.ToString().ToLowerInvariant()}";
            await watched.Page.GotoAsync(new Uri(Address, "/maintenance").ToString());
            await watched.KeepPictureAsync($"channels-{suffix}");
            Assert.Empty(await watched.SidewaysAsync());
            await watched.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();
            await watched.SeeAsync(".u-over, svg");
            await Assertions.Expect(watched.Page.Locator("main")).ToContainTextAsync(samples);
            await watched.KeepPictureAsync($"channel-{name}-{suffix}");
            Assert.Empty(await watched.SidewaysAsync());
            Assert.Empty(watched.Complaints);
        }
    }

    private async Task CommandAsync(string resource, string command)
    {
        var result = await system.Application.ResourceCommands.ExecuteCommandAsync(resource, command);
        Assert.True(result.Success, $"{command} {resource}: {result.ErrorMessage}");
    }
}

/// <summary>A browser test on a real recording; skipped, saying so, without Chromium or without the recording.</summary>
public sealed class ChromiumFactIfDataAttribute : FactAttribute
{
    public ChromiumFactIfDataAttribute(string path) =>
        Skip = Chromium.ExecutablePath is null ? "Chromium is not installed (Debian: apt install chromium)."
            : DataFolder.Has(path) ? null : $"There is no {path} in the data folder.";
}
