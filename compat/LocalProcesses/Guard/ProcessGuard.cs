using System.Security.Cryptography;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// Sees to it that no child outlives this process. Three nets: the caller stops its children; when it cannot (it was
/// killed), the guard process does; when both were killed, the next start finds the children in
/// <c>{run directory}/processes.json</c>. Pids are always compared with their start times.
/// </summary>
public sealed class ProcessGuard : IAsyncDisposable
{
    /// <summary>The variable that marks every process of a run, so that one which left its group is found too.</summary>
    public const string MarkerVariable = "SKY_RUN_MARKER";

    private const int DefaultGraceSeconds = 5;

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly Action<string> _log;
    private readonly int _graceSeconds;
    private readonly Dictionary<int, ProcessRecord> _records = [];
    private GuardProcess _guard;
    private bool _isDisposed;

    private ProcessGuard(string path, Action<string> log, int graceSeconds, IReadOnlyList<ProcessRecord> cleared)
    {
        _path = path;
        _graceSeconds = graceSeconds;
        _log = log;
        Cleared = cleared;
        _guard = GuardProcess.Start(Marker, graceSeconds);
        Write();
        _ = RestoreWhenItEndsAsync(_guard);
    }

    /// <summary>Unguessable, new for each run.</summary>
    public string Marker { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>What an earlier run had left and this start has stopped.</summary>
    public IReadOnlyList<ProcessRecord> Cleared { get; }

    /// <summary>The pid of the guard process.</summary>
    public int GuardProcessId => _guard.Identity.Id;

    /// <summary>Stops what an earlier run left behind, then watches over this one.</summary>
    /// <param name="runDirectory">Holds processes.json; one running process at a time may use it.</param>
    /// <param name="log">Gets one sentence for each thing worth knowing.</param>
    /// <exception cref="AlreadyRunningException">Another living process uses this directory.</exception>
    public static Task<ProcessGuard> StartAsync(string runDirectory, Action<string>? log = null) => StartAsync(runDirectory, log, DefaultGraceSeconds);

    /// <param name="runDirectory">Holds processes.json.</param>
    /// <param name="log">Gets one sentence for each thing worth knowing.</param>
    /// <param name="graceSeconds">Between the stop signal and KILL.</param>
    internal static async Task<ProcessGuard> StartAsync(string runDirectory, Action<string>? log, int graceSeconds)
    {
        var path = Path.Combine(Path.GetFullPath(runDirectory), "processes.json");
        var cleared = await Leftovers.ClearAsync(path, graceSeconds);
        foreach (var process in cleared)
            log?.Invoke($"Stopped {process.Name} (process {process.Id}), which an earlier run had left.");
        return new ProcessGuard(path, log ?? (_ => { }), graceSeconds, cleared);
    }

    internal void Add(string name, ProcessIdentity identity, ProcessSignal signal)
    {
        var record = new ProcessRecord(name, identity.Id, identity.StartTicks, signal);
        lock (_lock)
        {
            _records[identity.Id] = record;
            Tell(guard => guard.Add(record));
            Write();
        }
    }

    internal void Remove(ProcessIdentity identity)
    {
        lock (_lock)
        {
            if (_isDisposed || !_records.TryGetValue(identity.Id, out var record) || record.Identity != identity)
                return;
            _records.Remove(identity.Id);
            Tell(guard => guard.Remove(identity));
            Write();
        }
    }

    /// <summary>Stops whatever is still there, ends the guard process and removes the record.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }
        await _guard.FinishAsync();
        _guard.Dispose();
        File.Delete(_path);
    }

    /// <summary>Someone may kill the guard alone; the children must not stay unwatched.</summary>
    private async Task RestoreWhenItEndsAsync(GuardProcess guard)
    {
        await guard.WaitForExitAsync();
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _log("The process guard was killed; a new one has been started.");
            _guard = GuardProcess.Start(Marker, _graceSeconds);
            foreach (var record in _records.Values)
                Tell(fresh => fresh.Add(record));
            Write();
        }
        guard.Dispose();
        await RestoreWhenItEndsAsync(_guard);
    }

    private void Tell(Action<GuardProcess> message)
    {
        try
        {
            message(_guard);
        }
        catch (IOException) when (!_guard.Identity.IsAlive)
        {
            // Its successor is on the way and gets the whole list.
        }
    }

    private void Write() =>
        new RunRecord(ProcessIdentity.BootId, Marker, ProcessIdentity.Current, _guard.Identity, [.. _records.Values]).Write(_path);
}
