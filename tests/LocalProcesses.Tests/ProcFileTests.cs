namespace SkyAndStreet.LocalProcesses.Tests;

public sealed class ProcFileTests
{
    [Fact]
    public void A_program_name_may_hold_blanks_and_parentheses()
    {
        const string Line = "77 (a) b (c d) S 12 34 56 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 11 12";
        Assert.Equal(new ProcFile(77, 'S', 12, 34, 987654), ProcFile.Parse(77, Line));
    }

    [Fact]
    public void A_pid_with_another_start_time_is_another_process()
    {
        var self = ProcessIdentity.Current;
        Assert.True(self.IsAlive);
        Assert.False((self with { StartTicks = self.StartTicks + 1 }).IsAlive);
        Assert.Null(ProcessIdentity.Of(int.MaxValue));
    }
}
