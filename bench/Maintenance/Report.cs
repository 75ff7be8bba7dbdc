using System.Text;

namespace SkyAndStreet.Maintenance.Bench;

/// <summary>The result as Markdown, with the machine it was measured on.</summary>
internal sealed class Report(Settings settings, LoadResult result)
{
    private const double MaxDelaySeconds = 2;
    private const double MinRateShare = 0.99;

    private double AskedPerSecond => (double)settings.Channels * settings.RatePerSecond;

    public bool IsWithinBudget =>
        result.Wrong.Count == 0 && result.Delays.Quantile(0.99) < MaxDelaySeconds && result.StoredPerSecond >= MinRateShare * AskedPerSecond;

    public string ToMarkdown(IFormatProvider culture)
    {
        var text = new StringBuilder();
        text.AppendLine("# Maintenance: telemetry through the whole path").AppendLine();
        text.AppendLine("`dotnet run -c Release --project bench/Maintenance` against a running `./sky up`: file, replay, Kafka, COPY, query through the gateway.");
        text.AppendLine().AppendLine(Machine(culture)).AppendLine();
        text.AppendLine(culture, $"{settings.Channels} channels of {settings.RatePerSecond:N0} samples/s for {settings.Seconds} s; measured for {result.MeasuredSeconds:N0} s of them.");
        text.AppendLine().AppendLine("| | |").AppendLine("|---|---|");
        text.AppendLine(culture, $"| asked, samples/s | {AskedPerSecond:N0} |");
        text.AppendLine(culture, $"| stored, samples/s | **{result.StoredPerSecond:N0}** |");
        text.AppendLine(culture, $"| produced to queryable p50 / p95 / p99 / max, s | {Delay(0.5):N3} / {Delay(0.95):N3} / **{Delay(0.99):N3}** / {Delay(1):N3} ({result.Delays.Seconds.Count:N0} measurements) |");
        text.AppendLine(culture, $"| rows against samples | {(result.Wrong.Count == 0 ? "equal in every channel" : string.Join("; ", result.Wrong))} |");
        AppendUsage(text, culture);
        text.AppendLine().AppendLine(culture, $"Budget: p99 under {MaxDelaySeconds} s, {MinRateShare:P0} of the asked rate, no row lost or doubled: **{(IsWithinBudget ? "kept" : "missed")}**.");
        return text.ToString();
    }

    private double Delay(double share) => result.Delays.Quantile(share);

    private void AppendUsage(StringBuilder text, IFormatProvider culture)
    {
        var total = result.Usage.Values.Sum(u => u.CpuSeconds);
        text.AppendLine().AppendLine("| process | % of a core | share | resident MiB |").AppendLine("|---|---|---|---|");
        foreach (var (name, usage) in result.Usage.OrderByDescending(u => u.Value.CpuSeconds))
        {
            text.AppendLine(culture, $"| {name} | {100 * usage.CpuSeconds / result.MeasuredSeconds:N1} | {usage.CpuSeconds / total:P0} | {usage.ResidentBytes >> 20} |");
        }
    }

    private static string Machine(IFormatProvider culture)
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown processor";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        return string.Create(culture, $"{Environment.ProcessorCount}-core machine, {model}, {memory} GiB; .NET {Environment.Version}; {TimeProvider.System.GetUtcNow():yyyy-MM-dd}.");
    }
}
