namespace SkyAndStreet.Anomalies;

/// <summary>
/// Settings of <see cref="ResidualDetector"/>. Smoothing, window, step and prune share are those of Telemanom's
/// configuration; padding, warm-up and floor are ours, chosen as the README tells.
/// </summary>
public sealed record ResidualDetectorOptions
{
    /// <summary>Samples over which the error's moving average looks back (its span). 2 to 10,000.</summary>
    public int SmoothingSamples { get; init; } = 105;

    /// <summary>Samples from which mean and deviation of the error are taken. 200 to 100,000.</summary>
    public int WindowSamples { get; init; } = 2_100;

    /// <summary>Samples after which a new threshold is found; only these newest samples are judged by it. 1 to the window.</summary>
    public int StepSamples { get; init; } = 70;

    /// <summary>Samples at the start of a series that are learned from and not judged. 0 to the window.</summary>
    public int WarmUpSamples { get; init; } = 250;

    /// <summary>Samples added on both sides of what is over the threshold. 0 to 1,000.</summary>
    public int PaddingSamples { get; init; } = 20;

    /// <summary>A peak that is not at least this share above the next lower one is dropped. 0 to 1.</summary>
    public double PruneShare { get; init; } = 0.13;

    /// <summary>Errors below this share of the series' own 5 to 95 % range are never abnormal. 0 to 1.</summary>
    public double FloorShare { get; init; } = 0.02;

    /// <summary>Errors below this are never abnormal, in the unit of the series. 0 or more.</summary>
    public double Floor { get; init; }

    /// <summary>Throws when a setting is out of its range.</summary>
    public void Validate()
    {
        Check(SmoothingSamples, 2, 10_000, nameof(SmoothingSamples));
        Check(WindowSamples, 200, 100_000, nameof(WindowSamples));
        Check(StepSamples, 1, WindowSamples, nameof(StepSamples));
        Check(WarmUpSamples, 0, WindowSamples, nameof(WarmUpSamples));
        Check(PaddingSamples, 0, 1_000, nameof(PaddingSamples));
        Check(PruneShare, 0, 1, nameof(PruneShare));
        Check(FloorShare, 0, 1, nameof(FloorShare));
        Check(Floor, 0, double.MaxValue, nameof(Floor));
    }

    private static void Check(double value, double min, double max, string name)
    {
        if (!(value >= min && value <= max))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {min} to {max}.");
        }
    }
}
