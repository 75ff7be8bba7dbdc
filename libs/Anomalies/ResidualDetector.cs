namespace SkyAndStreet.Anomalies;

/// <summary>
/// Finds abnormal stretches of one series: smoothed one-step residual under a threshold that follows the series.
/// It streams: feed samples in any portions and take the events as they close; the events do not depend on the
/// portions. Memory is two windows. Not safe for use from several threads at once.
/// </summary>
public sealed class ResidualDetector
{
    private readonly ResidualDetectorOptions _options;
    private readonly SmoothedResidual _residual;
    private readonly ErrorWindow _window;
    private readonly List<AnomalyEvent> _closed = [];
    private AnomalyEvent? _open;
    private long _decided;

    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public ResidualDetector(ResidualDetectorOptions? options = null)
    {
        _options = options ?? new ResidualDetectorOptions();
        _options.Validate();
        _residual = new SmoothedResidual(_options.SmoothingSamples);
        _window = new ErrorWindow(_options.WindowSamples);
    }

    /// <summary>Samples seen.</summary>
    public long Samples { get; private set; }

    /// <summary>Events of a whole series.</summary>
    public static IReadOnlyList<AnomalyEvent> Detect(ReadOnlySpan<double> values, ResidualDetectorOptions? options = null)
    {
        var detector = new ResidualDetector(options);
        return [.. detector.Add(values), .. detector.Complete()];
    }

    /// <summary>Takes the next samples, finite numbers all, and returns the events that ended before their last one.</summary>
    public IReadOnlyList<AnomalyEvent> Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            _window.Add(value, _residual.Next(value));
            Samples++;
            if (Samples >= _options.WindowSamples && (Samples - _options.WindowSamples) % _options.StepSamples == 0)
            {
                Judge();
            }
        }

        return TakeClosed();
    }

    /// <summary>Judges what is left at the end of a series and returns the events not returned yet.</summary>
    public IReadOnlyList<AnomalyEvent> Complete()
    {
        if (_decided < Samples)
        {
            Judge();
        }

        Close();
        return TakeClosed();
    }

    private void Judge()
    {
        var verdict = WindowVerdict.Judge(_window, _options);
        var windowStart = Samples - _window.Count;
        var from = Math.Max(_decided, Math.Min(_options.WarmUpSamples, Samples));
        foreach (var stretch in verdict.Stretches)
        {
            var start = Math.Max(windowStart + stretch.Start, from);
            var end = windowStart + stretch.End;
            if (start <= end)
            {
                Report((int)(start - windowStart), stretch.End, windowStart, verdict);
            }
        }

        _decided = Samples;
        if (_open is { } open && open.End < Samples - 1)
        {
            Close();
        }
    }

    private void Report(int start, int end, long windowStart, WindowVerdict verdict)
    {
        _window.Abnormal[start..(end + 1)].Fill(true);
        var errors = _window.Errors[start..(end + 1)];
        var (peak, score) = (0, 0.0);
        for (var i = 0; i < errors.Length; i++)
        {
            peak = errors[i] > errors[peak] ? i : peak;
            score = Math.Max(score, verdict.Score(errors[i]));
        }

        Append(new AnomalyEvent(windowStart + start, windowStart + end, windowStart + start + peak, errors[peak], verdict.Threshold, score));
    }

    private void Append(AnomalyEvent next)
    {
        if (_open is { } open && next.Start <= open.End + 1)
        {
            _open = open.Merge(next);
            return;
        }

        Close();
        _open = next;
    }

    private void Close()
    {
        if (_open is { Length: > 1 } open)
        {
            _closed.Add(open);
        }

        _open = null;
    }

    private AnomalyEvent[] TakeClosed()
    {
        AnomalyEvent[] taken = [.. _closed];
        _closed.Clear();
        return taken;
    }
}
