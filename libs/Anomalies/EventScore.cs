namespace SkyAndStreet.Anomalies;

/// <summary>Samples from start to end; both belong to it.</summary>
public readonly record struct SampleRange(long Start, long End)
{
    public bool Overlaps(SampleRange other) => Start <= other.End && End >= other.Start;
}

/// <summary>
/// Events against labels, counted as Telemanom's evaluator does: an event that touches labels finds the first listed
/// of them, one that touches none is a false alarm, and a label found by none is missed. Beside it the share of
/// samples flagged, because an alarm that never ends scores well on events alone.
/// </summary>
/// <param name="Found">Labels found (true positives).</param>
/// <param name="FalseAlarms">Events that touch no label.</param>
/// <param name="Missed">Labels not found.</param>
/// <param name="Samples">Samples judged.</param>
/// <param name="FlaggedSamples">Samples inside events.</param>
/// <param name="NominalSamples">Samples outside labels.</param>
/// <param name="FlaggedNominalSamples">Samples inside events and outside labels.</param>
public sealed record EventScore(
    int Found, int FalseAlarms, int Missed, long Samples, long FlaggedSamples, long NominalSamples, long FlaggedNominalSamples)
{
    /// <summary>Share of events that are right; 0 without events.</summary>
    public double Precision => Share(Found, Found + FalseAlarms);

    /// <summary>Share of labels that are found; 0 without labels.</summary>
    public double Recall => Share(Found, Found + Missed);

    /// <summary>Share of nominal samples that are not flagged.</summary>
    public double TrueNegativeRate => 1 - Share(FlaggedNominalSamples, NominalSamples);

    /// <summary>Share of all samples that are flagged.</summary>
    public double FlaggedShare => Share(FlaggedSamples, Samples);

    /// <summary>F-score with precision corrected by the true negative rate (ESA-ADB 2024); beta 0.5 favours precision.</summary>
    public double CorrectedF(double beta = 0.5)
    {
        var precision = Precision * TrueNegativeRate;
        var weight = beta * beta;
        var denominator = weight * precision + Recall;
        return denominator > 0 ? (1 + weight) * precision * Recall / denominator : 0;
    }

    /// <summary>Scores the events of one series.</summary>
    public static EventScore Of(IReadOnlyList<SampleRange> events, IReadOnlyList<SampleRange> labels, long samples)
    {
        var found = new HashSet<int>();
        var falseAlarms = 0;
        foreach (var item in events)
        {
            var first = Enumerable.Range(0, labels.Count).FirstOrDefault(i => item.Overlaps(labels[i]), -1);
            falseAlarms += first < 0 ? 1 : 0;
            _ = first >= 0 && found.Add(first);
        }

        var flagged = Mask(events, samples);
        var labelled = Mask(labels, samples);
        var both = flagged.Zip(labelled).Count(p => p.First && !p.Second);
        return new EventScore(
            found.Count, falseAlarms, labels.Count - found.Count, samples, flagged.LongCount(f => f), labelled.LongCount(l => !l), both);
    }

    /// <summary>Counts of two series together.</summary>
    public static EventScore operator +(EventScore a, EventScore b) => new(
        a.Found + b.Found,
        a.FalseAlarms + b.FalseAlarms,
        a.Missed + b.Missed,
        a.Samples + b.Samples,
        a.FlaggedSamples + b.FlaggedSamples,
        a.NominalSamples + b.NominalSamples,
        a.FlaggedNominalSamples + b.FlaggedNominalSamples);

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;

    private static bool[] Mask(IReadOnlyList<SampleRange> ranges, long samples)
    {
        var mask = new bool[samples];
        foreach (var range in ranges)
        {
            var start = Math.Clamp(range.Start, 0, samples);
            mask.AsSpan((int)start, (int)(Math.Clamp(range.End + 1, start, samples) - start)).Fill(true);
        }

        return mask;
    }
}
