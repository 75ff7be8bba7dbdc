using Microsoft.AspNetCore.Http;

namespace SkyAndStreet.Portal.Tests;

public sealed class HomeTests : IAsyncLifetime
{
    private readonly SettableClock _clock = new();
    private SystemDouble _maintenance = null!;
    private PortalUnderTest _portal = null!;

    public async Task InitializeAsync()
    {
        _maintenance = await SystemDouble.StartAsync();
        _portal = new PortalUnderTest(_maintenance.Address, _clock);
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _maintenance.DisposeAsync();
    }

    [Fact]
    public async Task A_present_system_shows_its_number_sentence_source_and_age()
    {
        var card = (await _portal.SeeAsync("/")).QuerySelector("#card-maintenance")!;
        Assert.Equal("1234", card.QuerySelector(".stat b")!.TextContent);
        Assert.Equal("samples stored", card.QuerySelector(".stat .unit")!.TextContent);
        Assert.Contains("82 channels", card.TextContent);
        Assert.Contains("maintenance service", card.QuerySelector(".prov")!.TextContent);
        Assert.Equal("2 min 19 s ago", card.QuerySelector(".prov time")!.TextContent);
    }

    [Fact]
    public async Task Absent_systems_are_listed_as_planned_without_a_number()
    {
        var home = await _portal.SeeAsync("/");
        var planned = home.QuerySelectorAll("article.p").Where(card => card.QuerySelector(".st")?.TextContent == "Planned").ToList();
        Assert.Equal(["Meteor", "Traffic", "ISS", "Crypto"], planned.Select(card => card.QuerySelector("h2")!.TextContent));
        Assert.All(planned, card => Assert.Empty(card.QuerySelectorAll(".stat")));
        Assert.Single(home.QuerySelectorAll(".stat"));
    }

    [Fact]
    public async Task The_header_names_user_and_tenant()
    {
        var header = (await _portal.SeeAsync("/")).QuerySelector("header.bar .who")!;
        Assert.Contains("Ada", header.TextContent);
        Assert.Contains("Development", header.TextContent);
    }

    [Fact]
    public async Task The_callers_token_goes_with_the_question()
    {
        await _portal.SeeAsync("/", PortalUnderTest.Bob);
        Assert.Equal([$"Bearer {PortalUnderTest.Bob}"], _maintenance.Authorizations);
    }

    [Fact]
    public async Task A_degraded_system_needs_attention()
    {
        _maintenance.Answer = context => context.Response.WriteAsync(SystemDouble.Summary(7, "degraded", "the store is slow"));
        var attention = (await _portal.SeeAsync("/")).QuerySelector("#attention")!;
        Assert.Equal("Warning", attention.QuerySelector("li .st")!.TextContent);
        Assert.Contains("Maintenance is degradedthe store is slow", attention.QuerySelector("li")!.TextContent);
    }

    [Fact]
    public async Task A_system_that_stops_answering_keeps_its_value_greyed_with_age_and_reason()
    {
        await _portal.SeeAsync("/");
        _maintenance.Answer = context => Fail(context, 503);
        _clock.Advance(TimeSpan.FromMinutes(6));
        var home = await _portal.SeeAsync("/");
        var card = home.QuerySelector("#card-maintenance")!;
        Assert.Equal("1234", card.QuerySelector(".stat.held b")!.TextContent);
        Assert.Contains("Down", card.QuerySelector(".st-crit")!.TextContent);
        Assert.Contains("status 503", card.TextContent);
        Assert.Contains("last answer 6 min 00 s ago", card.QuerySelector(".prov.is-off")!.TextContent);
        Assert.Contains("Maintenance is downIt answered with status 503.", home.QuerySelector("#attention")!.TextContent);
    }

    [Fact]
    public async Task A_system_that_never_answered_is_starting_first_and_down_after_a_minute()
    {
        _maintenance.Answer = context => Fail(context, 500);
        Assert.Equal("Starting", await CardStateAsync());
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("Down", await CardStateAsync());
    }

    [Fact]
    public async Task One_tenants_number_is_never_shown_to_another()
    {
        await _portal.SeeAsync("/", PortalUnderTest.Ada);
        _maintenance.Answer = context => Fail(context, 500);
        var card = (await _portal.SeeAsync("/", PortalUnderTest.Bob)).QuerySelector("#card-maintenance")!;
        Assert.Empty(card.QuerySelectorAll(".stat"));
    }

    [Fact]
    public async Task A_fresh_answer_is_shown_again_without_asking()
    {
        await _portal.SeeAsync("/");
        await _portal.SeeAsync("/portal/attention");
        Assert.Single(_maintenance.Authorizations);
    }

    [Fact]
    public async Task Digits_stay_as_the_system_wrote_them()
    {
        _maintenance.Answer = context => context.Response.WriteAsync(SystemDouble.Summary(0).Replace(":0,", ":97412.50,", StringComparison.Ordinal));
        Assert.Equal("97,412.50", (await _portal.SeeAsync("/")).QuerySelector(".stat b")!.TextContent);
    }

    [Theory]
    [InlineData("not json", "cannot be read")]
    [InlineData("null", "is empty")]
    [InlineData("""{"headline":{"value":"many"}}""", "cannot be read")]
    public async Task An_answer_that_is_no_summary_is_named_so(string body, string said)
    {
        _maintenance.Answer = context => context.Response.WriteAsync(body);
        Assert.Contains(said, (await _portal.SeeAsync("/")).QuerySelector("#card-maintenance")!.TextContent);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        _maintenance.Answer = async context =>
        {
            var chunk = new byte[8192];
            for (var i = 0; i < 1000; i++) await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        };
        Assert.Contains("does not answer", (await _portal.SeeAsync("/")).QuerySelector("#card-maintenance")!.TextContent);
    }

    [Fact]
    public async Task A_late_answer_does_not_hold_up_the_page()
    {
        var release = new TaskCompletionSource();
        _maintenance.Answer = context => release.Task.WaitAsync(context.RequestAborted);
        Assert.Contains("No answer within", (await _portal.SeeAsync("/")).QuerySelector("#card-maintenance")!.TextContent);
        release.SetResult();
    }

    [Fact]
    public async Task A_text_from_a_system_is_never_markup()
    {
        _maintenance.Answer = context => context.Response.WriteAsync(SystemDouble.Summary(1, "ok", "<script>alert(1)</script>"));
        var card = (await _portal.SeeAsync("/")).QuerySelector("#card-maintenance")!;
        Assert.Empty(card.QuerySelectorAll("script"));
        Assert.Contains("<script>alert(1)</script>", card.TextContent);
    }

    private async Task<string> CardStateAsync() =>
        (await _portal.SeeAsync("/")).QuerySelector("#card-maintenance .ph-r .st")!.TextContent;

    private static Task Fail(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
