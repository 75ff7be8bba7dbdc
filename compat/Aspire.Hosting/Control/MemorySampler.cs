using SkyAndStreet.LocalProcesses;

namespace Aspire.Hosting.LocalRuntime.Control;

/// <summary>Resident memory of processes, looked up at most every two seconds however many ask: it reads all of /proc.</summary>
internal sealed class MemorySampler(TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private IReadOnlyDictionary<int, long> _bytes = new Dictionary<int, long>();
    private long _takenAt;

    public IReadOnlyDictionary<int, long> Sample(IReadOnlyCollection<int> processIds)
    {
        lock (_gate)
        {
            if (clock.GetElapsedTime(_takenAt) < Age && processIds.All(_bytes.ContainsKey))
                return _bytes;
            _bytes = ProcessMemory.ResidentBytes(processIds);
            _takenAt = clock.GetTimestamp();
            return _bytes;
        }
    }
}
