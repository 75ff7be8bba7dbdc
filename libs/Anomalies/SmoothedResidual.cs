namespace SkyAndStreet.Anomalies;

/// <summary>
/// Error of the forecast "the next sample is like this one", e(t) = |y(t) - y(t-1)|, smoothed by an exponential moving
/// average whose early weights are renormalised: sum((1-a)^k e(t-k)) / sum((1-a)^k), a = 2 / (span + 1).
/// </summary>
public sealed class SmoothedResidual
{
    private readonly double _keep;
    private double _last = double.NaN;
    private double _weightedErrors;
    private double _weights;

    /// <param name="spanSamples">Span of the average, 1 or more samples.</param>
    public SmoothedResidual(int spanSamples)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(spanSamples, 1);
        _keep = 1 - 2.0 / (spanSamples + 1);
    }

    /// <summary>Smoothed error at the next sample; 0 at the first, which nothing forecasts.</summary>
    public double Next(double value)
    {
        var error = double.IsNaN(_last) ? 0 : Math.Abs(value - _last);
        _last = value;
        _weightedErrors = _weightedErrors * _keep + error;
        _weights = _weights * _keep + 1;
        return _weightedErrors / _weights;
    }
}
