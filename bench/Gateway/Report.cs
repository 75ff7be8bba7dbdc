using System.Text;

namespace SkyAndStreet.Gateway.Bench;

/// <summary>The results as the table in bench/results/gateway.md.</summary>
internal sealed class Report(double yardstickMicroseconds)
{
    private const double BudgetMicroseconds = 1_000;

    private readonly List<(string Name, Samples Samples)> _rows = [];

    /// <summary>The budget is for calls one at a time: several at once on two cores queue for the processor, not for the gateway.</summary>
    public bool IsWithinBudget => _rows.Where(row => row.Name.EndsWith("one at a time", StringComparison.Ordinal))
        .All(row => row.Samples.AddedAtMedianMicroseconds <= BudgetMicroseconds);

    public void Add(string name, Samples samples) => _rows.Add((name, samples));

    public string ToMarkdown(IFormatProvider format)
    {
        var text = new StringBuilder();
        text.AppendLine(format, $"Yardstick (one byte there and back over loopback TCP, median): {yardstickMicroseconds:F0} us");
        text.AppendLine().AppendLine("| call | pairs | direct p50 / p99 (us) | gateway p50 / p99 (us) | added at the median (us) |");
        text.AppendLine("|---|---|---|---|---|");
        foreach (var (name, samples) in _rows)
        {
            var (median, tail) = (samples.At(0.5), samples.At(0.99));
            text.AppendLine(format, $"| {name} | {samples.Pairs} | {median.Direct:F0} / {tail.Direct:F0} | {median.Proxied:F0} / {tail.Proxied:F0} | **{samples.AddedAtMedianMicroseconds:F0}** |");
        }

        return text.AppendLine().Append(format, $"Budget: {BudgetMicroseconds:F0} us added at the median: {(IsWithinBudget ? "kept" : "exceeded")}.").ToString();
    }
}
