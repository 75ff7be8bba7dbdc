namespace SkyAndStreet.Anomalies;

/// <summary>A stretch of a series that the detector holds for abnormal. Indices count samples from 0; both ends belong to it.</summary>
/// <param name="Start">First sample.</param>
/// <param name="End">Last sample.</param>
/// <param name="Peak">Sample with the largest smoothed error.</param>
/// <param name="PeakError">Smoothed error at the peak, in the unit of the series.</param>
/// <param name="Threshold">Threshold that the peak was compared with, in the unit of the series.</param>
/// <param name="Score">How far the error went over the threshold, in units of mean plus deviation of the error around it; 0 or more.</param>
public sealed record AnomalyEvent(long Start, long End, long Peak, double PeakError, double Threshold, double Score)
{
    /// <summary>Samples from start to end.</summary>
    public long Length => End - Start + 1;

    /// <summary>One event over both, with the peak of the higher score.</summary>
    internal AnomalyEvent Merge(AnomalyEvent later)
    {
        var stronger = later.Score > Score ? later : this;
        return stronger with { Start = Math.Min(Start, later.Start), End = Math.Max(End, later.End) };
    }
}
