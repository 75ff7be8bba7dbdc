namespace SkyAndStreet.LocalProcesses.Tests;

[Trait("Level", "slice")]
public sealed class ProcessGuardTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task After_a_kill_of_the_parent_nothing_of_it_is_left()
    {
        await using var holder = await Holder.StartAsync(_directory.Path);
        Kill(holder.Process.Identity);
        await holder.Process.Exited;
        await Eventually.TrueAsync(() => holder.All.All(process => !process.IsAlive), "all have ended, the guard too");
    }

    [Fact]
    public async Task After_a_kill_of_parent_and_guard_the_next_start_clears_up()
    {
        await using var holder = await Holder.StartAsync(_directory.Path);
        Kill(holder.Guard);
        Kill(holder.Process.Identity);
        await holder.Process.Exited;
        Assert.All(holder.Children, child => Assert.True(child.IsAlive));

        await using var next = await ProcessGuard.StartAsync(_directory.Path, log: null, graceSeconds: 1);
        Assert.Equal(3, next.Cleared.Count);
        Assert.All(holder.Children, child => Assert.False(child.IsAlive));
    }

    [Fact]
    public async Task A_killed_guard_is_replaced_and_knows_the_children()
    {
        await using var holder = await Holder.StartAsync(_directory.Path);
        Kill(holder.Guard);
        var path = Path.Combine(_directory.Path, "processes.json");
        await Eventually.TrueAsync(() => RunRecord.Read(path)!.Guard is var now && now != holder.Guard && now.IsAlive, "a new guard is recorded");
        Kill(holder.Process.Identity);
        await Eventually.TrueAsync(() => holder.Children.All(child => !child.IsAlive), "the new guard stopped them");
    }

    [Fact]
    public async Task A_second_parent_is_refused_while_the_first_lives()
    {
        await using var guard = await ProcessGuard.StartAsync(_directory.Path);
        var error = await Assert.ThrowsAsync<AlreadyRunningException>(() => ProcessGuard.StartAsync(_directory.Path));
        Assert.Equal(Environment.ProcessId, error.ProcessId);
    }

    [Fact]
    public async Task A_process_that_got_the_pid_of_a_recorded_one_is_left_alone()
    {
        await using var stranger = LocalProcess.Start(new ProcessSpecification { Executable = "sleep", Arguments = ["600"] });
        var reused = new ProcessRecord("old", stranger.Id, stranger.StartTicks - 1, ProcessSignal.Terminate);
        var dead = new ProcessIdentity(stranger.Id, stranger.StartTicks - 1);
        new RunRecord(ProcessIdentity.BootId, "a marker that nobody carries", dead, dead, [reused]).Write(_directory.Join("processes.json"));
        await using var guard = await ProcessGuard.StartAsync(_directory.Path);
        Assert.Empty(guard.Cleared);
        Assert.True(stranger.Identity.IsAlive);
    }

    [Fact]
    public async Task A_record_of_before_the_last_start_of_the_machine_names_nobody()
    {
        await using var stranger = LocalProcess.Start(new ProcessSpecification { Executable = "sleep", Arguments = ["600"] });
        var sameByChance = new ProcessRecord("old", stranger.Id, stranger.StartTicks, ProcessSignal.Terminate);
        new RunRecord("another boot", "x", ProcessIdentity.Current, ProcessIdentity.Current, [sameByChance]).Write(_directory.Join("processes.json"));
        await using var guard = await ProcessGuard.StartAsync(_directory.Path);
        Assert.True(stranger.Identity.IsAlive);
    }

    [Fact]
    public async Task Disposing_stops_what_is_left_and_removes_the_record()
    {
        var guard = await ProcessGuard.StartAsync(_directory.Path);
        await using var child = LocalProcess.Start(new ProcessSpecification { Executable = "sleep", Arguments = ["600"], Guard = guard });
        await guard.DisposeAsync();
        Assert.False(child.Identity.IsAlive);
        Assert.False(File.Exists(_directory.Join("processes.json")));
    }

    [Fact]
    public async Task A_damaged_record_is_reported_and_kept()
    {
        await File.WriteAllTextAsync(_directory.Join("processes.json"), "{ half");
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => ProcessGuard.StartAsync(_directory.Path));
        Assert.Contains("processes.json", error.Message, StringComparison.Ordinal);
    }

    private static void Kill(ProcessIdentity process) => Assert.Equal(0, Libc.Kill(process.Id, (int)ProcessSignal.Kill));
}
