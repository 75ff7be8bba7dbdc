namespace Aspire.Hosting.LocalRuntime;

/// <summary>How often and how soon a crashed process is started again.</summary>
internal sealed class RestartPolicy(TimeProvider clock)
{
    /// <summary>A process that lived this long was well; its crash counts as the first.</summary>
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>After so many crashes in a row the cause is not going to go away by itself.</summary>
    private const int MaxCrashesInARow = 8;

    private long _startedAt;
    private int _crashes;

    /// <summary>Starts since the last one that a person or the application asked for.</summary>
    public int Restarts { get; private set; }

    public void Started() => _startedAt = clock.GetTimestamp();

    /// <summary>How long to pause before the next start; null when there is to be none.</summary>
    public TimeSpan? NextPause()
    {
        _crashes = clock.GetElapsedTime(_startedAt) >= LongEnough ? 1 : _crashes + 1;
        if (_crashes > MaxCrashesInARow) return null;
        Restarts++;
        return TimeSpan.FromSeconds(Math.Min(Math.Pow(2, _crashes - 1), LongestPause.TotalSeconds));
    }
}
