namespace SkyAndStreet.Cli.Tests;

/// <summary>Passes, unless <see cref="TestHostTests"/> tells its host otherwise.</summary>
public class Canary
{
    public const string Variable = "SKY_CANARY";

    [Fact]
    public async Task Ends_as_it_is_told()
    {
        switch (Environment.GetEnvironmentVariable(Variable))
        {
            case "fail":
                Assert.Fail("as it was told");
                break;
            case "crash":
                Environment.FailFast("as it was told");
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite);
                break;
        }
    }
}
