using System.Collections.Concurrent;

namespace SkyAndStreet.LocalProcesses.Tests;

[Trait("Level", "slice")]
public sealed class LocalProcessTests
{
    private readonly ConcurrentQueue<ProcessLine> _lines = new();

    [Fact]
    public async Task Lines_of_both_streams_arrive_before_the_exit_code()
    {
        await using var process = Start("echo one; echo two >&2; printf three; exit 7");
        Assert.Equal(7, await process.Exited);
        Assert.Equal(["one", "three"], _lines.Where(line => !line.IsError).Select(line => line.Text));
        Assert.Equal(["two"], _lines.Where(line => line.IsError).Select(line => line.Text));
    }

    [Fact]
    public async Task The_process_leads_its_own_session_and_group()
    {
        await using var process = Start("sleep 60");
        await Eventually.TrueAsync(() => ProcFile.Read(process.Id)?.GroupId == process.Id, "it became a group leader");
        Assert.True(process.Identity.IsAlive);
        Assert.NotEqual(process.Id, ProcFile.Read(Environment.ProcessId)!.Value.GroupId);
    }

    [Fact]
    public async Task Stop_ends_a_program_that_ignores_the_signal_and_what_it_started()
    {
        await using var process = Start("trap '' TERM; sleep 600 & echo $!; while :; do sleep 600; done");
        await Eventually.TrueAsync(() => !_lines.IsEmpty, "the child told its pid");
        var child = ProcessIdentity.Of(int.Parse(_lines.First().Text, null))!.Value;
        Assert.Equal(128 + (int)ProcessSignal.Kill, await process.StopAsync(grace: TimeSpan.FromMilliseconds(200)));
        await Eventually.TrueAsync(() => !child.IsAlive, "the child ended too");
    }

    [Fact]
    public async Task What_a_program_leaves_behind_ends_with_it_and_does_not_hold_the_output()
    {
        await using var process = Start("sleep 600 & echo $!");
        Assert.Equal(0, await process.Exited);
        var child = ProcessIdentity.Of(int.Parse(_lines.First().Text, null));
        await Eventually.TrueAsync(() => child is null || !child.Value.IsAlive, "the child ended too");
    }

    [Fact]
    public async Task A_user_signal_handler_may_end_the_program_with_its_own_code()
    {
        await using var process = Start("trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done");
        await Eventually.TrueAsync(() => !_lines.IsEmpty, "the handler is set");
        Assert.Equal(3, await process.StopAsync());
        Assert.Equal(3, await process.StopAsync());
    }

    [Fact]
    public void A_missing_program_is_named()
    {
        var error = Assert.Throws<MissingProgramException>(() => LocalProcess.Start(new ProcessSpecification { Executable = "no-such-program" }));
        Assert.Contains("no-such-program", error.Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => LocalProcess.Start(new ProcessSpecification { Executable = "true", WorkingDirectory = "/no/such/folder" }));
    }

    [Fact]
    public async Task Variables_are_added_and_removed()
    {
        await using var process = LocalProcess.Start(Shell("echo \"$ADDED ${HOME-none}\"") with
        {
            Environment = new Dictionary<string, string?> { ["ADDED"] = "yes", ["HOME"] = null },
        });
        await process.Exited;
        Assert.Equal("yes none", Assert.Single(_lines).Text);
    }

    [Fact]
    public async Task Memory_counts_the_children()
    {
        await using var process = Start("sleep 60 & sleep 60");
        await Eventually.TrueAsync(() => ProcessMemory.Members(process.Id).Count == 3, "the shell and two sleeps");
        Assert.InRange(process.ResidentBytes(), 100_000, 100_000_000);
    }

    [Fact]
    public async Task A_line_without_end_comes_in_pieces()
    {
        await using var process = LocalProcess.Start(Shell("head -c 1000 /dev/zero | tr '\\0' x") with { MaximumLineLength = 300 });
        await process.Exited;
        Assert.Equal([300, 300, 300, 100], _lines.Select(line => line.Text.Length));
    }

    [Fact]
    public async Task An_error_in_the_line_callback_is_not_lost()
    {
        await using var process = LocalProcess.Start(Shell("echo x") with { OnLine = _ => throw new InvalidOperationException("mine") });
        await Assert.ThrowsAsync<InvalidOperationException>(() => process.Exited);
    }

    private LocalProcess Start(string script) => LocalProcess.Start(Shell(script));

    private ProcessSpecification Shell(string script) =>
        new() { Executable = "/bin/sh", Arguments = ["-c", script], OnLine = _lines.Enqueue };
}
