using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// A child process in a session and process group of its own: Ctrl+C in the terminal does not reach it, and stopping
/// it stops what it started.
/// </summary>
public sealed class LocalProcess : IAsyncDisposable
{
    /// <summary>How long output may still come after the end: a grandchild that lives on may hold the pipe for ever.</summary>
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);

    private readonly ProcessSpecification _specification;
    private readonly Process _process;
    private readonly Lock _lineLock = new();
    private ExceptionDispatchInfo? _callbackError;

    private LocalProcess(ProcessSpecification specification, Process process)
    {
        _specification = specification;
        _process = process;
        Id = process.Id;
        StartedAt = specification.Clock.GetUtcNow();
        // A process that has already ended and been reaped has no ticks; zero matches nothing that lives.
        Identity = ProcessIdentity.Of(Id) ?? new ProcessIdentity(Id, 0);
    }

    public int Id { get; }

    public ProcessIdentity Identity { get; }

    /// <summary>Field 22 of /proc/PID/stat.</summary>
    public long StartTicks => Identity.StartTicks;

    public DateTimeOffset StartedAt { get; }

    /// <summary>
    /// The exit code, 128 plus the signal for a killed process; completes after its output has been handed on.
    /// </summary>
    public Task<int> Exited { get; private set; } = null!;

    public bool HasExited => Exited.IsCompleted;

    /// <exception cref="MissingProgramException">The executable, or util-linux, is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">The working directory is not there.</exception>
    public static LocalProcess Start(ProcessSpecification specification) => Start(specification, input: null);

    /// <param name="specification">What to start.</param>
    /// <param name="input">All that the program reads; small enough for a pipe (64 KiB).</param>
    internal static LocalProcess Start(ProcessSpecification specification, string? input)
    {
        var process = new Process { StartInfo = StartCommand.Of(specification) };
        process.Start();
        Feed(process, input);
        var local = new LocalProcess(specification, process);
        local.Exited = local.FollowAsync();
        local.Record();
        return local;
    }

    /// <summary>Sends the stop signal, waits, then kills the whole group; returns the exit code. Repeated calls are harmless.</summary>
    /// <param name="grace">How long the program may take to end by itself; 10 s when null.</param>
    public async Task<int> StopAsync(TimeSpan? grace = null)
    {
        Signal(_specification.StopSignal);
        await Task.WhenAny(Exited, Task.Delay(grace ?? TimeSpan.FromSeconds(10), _specification.Clock));
        Signal(ProcessSignal.Kill);
        return await Exited;
    }

    /// <summary>Sends a signal to the group; <see cref="ProcessSignal.Interrupt"/> to the leader alone.</summary>
    public void Signal(ProcessSignal signal)
    {
        if (!Exited.IsCompleted)
            ProcessGroup.Signal(Identity, signal);
    }

    /// <inheritdoc cref="ProcessMemory.ResidentBytes(int)"/>
    public long ResidentBytes() => HasExited ? 0 : ProcessMemory.ResidentBytes(Id);

    public async ValueTask DisposeAsync()
    {
        await ((Task)StopAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // an error of the callback is told by Exited
        _process.Dispose();
    }

    private static void Feed(Process process, string? input)
    {
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading: its exit code says the rest.
        }
    }

    private void Record()
    {
        try
        {
            _specification.Guard?.Add(_specification.DisplayName, Identity, _specification.StopSignal);
        }
        catch
        {
            ProcessGroup.Signal(Identity, ProcessSignal.Kill); // nothing may run that no record knows
            throw;
        }
    }

    private async Task<int> FollowAsync()
    {
        var output = Task.WhenAll(PumpAsync(_process.StandardOutput, isError: false), PumpAsync(_process.StandardError, isError: true));
        await _process.WaitForExitAsync();
        // What the program started and left behind would hold its ports and files.
        ProcessGroup.Signal(Identity, ProcessSignal.Kill);
        await Task.WhenAny(output, Task.Delay(DrainLimit));
        _specification.Guard?.Remove(Identity);
        _callbackError?.Throw();
        return _process.ExitCode;
    }

    private async Task PumpAsync(StreamReader reader, bool isError)
    {
        var splitter = new LineSplitter(_specification.MaximumLineLength, text => Hand(text, isError));
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
            splitter.Append(buffer.AsSpan(0, count));
        splitter.End();
    }

    private void Hand(string text, bool isError)
    {
        lock (_lineLock)
        {
            if (_callbackError is null)
                Call(new ProcessLine(_specification.Clock.GetUtcNow(), isError, text));
        }
    }

    private void Call(ProcessLine line)
    {
        try
        {
            _specification.OnLine?.Invoke(line);
        }
        catch (Exception error)
        {
            // Reading goes on, or the program would block on a full pipe.
            _callbackError = ExceptionDispatchInfo.Capture(error);
        }
    }
}
