using Aspire.Hosting.LocalRuntime;
using static Aspire.Hosting.ApplicationModel.ResourceCommandState;

namespace SkyAndStreet.Hosting.Tests.Runtime;

/// <summary>The table of section 7 of the reference.</summary>
public class CommandStateTests
{
    [Theory]
    [InlineData(null, Disabled, Hidden, Disabled)]
    [InlineData("Starting", Disabled, Hidden, Disabled)]
    [InlineData("Running", Hidden, Enabled, Enabled)]
    [InlineData("Waiting", Enabled, Hidden, Disabled)]
    [InlineData("NotStarted", Enabled, Hidden, Disabled)]
    [InlineData("Stopping", Hidden, Disabled, Disabled)]
    [InlineData("Exited", Enabled, Hidden, Disabled)]
    [InlineData("Finished", Enabled, Hidden, Disabled)]
    [InlineData("FailedToStart", Enabled, Hidden, Disabled)]
    [InlineData("RuntimeUnhealthy", Disabled, Hidden, Disabled)]
    [InlineData("Unknown", Enabled, Hidden, Disabled)]
    public void Each_state_has_its_commands(string? state, ResourceCommandState start, ResourceCommandState stop, ResourceCommandState restart) =>
        Assert.Equal((start, stop, restart), (LifecycleCommands.StartState(state), LifecycleCommands.StopState(state), LifecycleCommands.RestartState(state)));
}
