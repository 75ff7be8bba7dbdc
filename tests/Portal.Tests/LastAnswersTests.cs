using Microsoft.Extensions.Options;
using SkyAndStreet.Portal.Systems;
using SkyAndStreet.ServiceDefaults;
using SkyAndStreet.Ui;

namespace SkyAndStreet.Portal.Tests;

public sealed class LastAnswersTests
{
    [Fact]
    public void The_oldest_answers_are_forgotten_when_there_are_too_many()
    {
        var clock = new SettableClock();
        var last = new LastAnswers(Options.Create(new PortalOptions { RememberedAnswers = 10 }), clock);
        var tenants = Enumerable.Range(0, 11).Select(_ => new TenantId(Guid.CreateVersion7())).ToArray();
        foreach (var tenant in tenants)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            last.Keep(tenant, new SystemView(SkySystem.All[0], StatusKind.Normal, clock.GetUtcNow(), null, null, null));
        }

        Assert.Null(last.Find(tenants[0], SkySystem.All[0].Key));
        Assert.NotNull(last.Find(tenants[10], SkySystem.All[0].Key));
    }
}
