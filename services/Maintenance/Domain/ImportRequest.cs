using System.Globalization;

namespace SkyAndStreet.Maintenance.Domain;

/// <summary>What somebody wants imported, beside the file itself.</summary>
/// <param name="Name">The channel.</param>
/// <param name="Spacecraft">Where the channel comes from, or null.</param>
/// <param name="RatePerSecond">Samples a second at which the file is replayed.</param>
/// <param name="Clock">Times of the samples.</param>
/// <param name="Labels">Stretches known to be anomalous.</param>
public sealed record ImportRequest(ChannelName Name, string? Spacecraft, int RatePerSecond, SampleClock Clock, IReadOnlyList<LabelledRange> Labels)
{
    public const int DefaultRatePerSecond = 1_000;
    public const int MaxRatePerSecond = 1_000_000;
    public const double MaxIntervalSeconds = 31_536_000;

    /// <summary>Names of the fields, in forms and in query strings alike.</summary>
    public static class Fields
    {
        public const string File = "file";
        public const string Name = "name";
        public const string Spacecraft = "spacecraft";
        public const string Rate = "rate";
        public const string FirstAt = "firstAt";
        public const string IntervalSeconds = "intervalSeconds";
        public const string Labels = "labels";
    }

    /// <summary>Reads the fields; null, with one message a wrong field, when one is wrong.</summary>
    /// <param name="field">The text of a field, or null when it was not sent.</param>
    /// <param name="errors">Messages by field.</param>
    public static ImportRequest? TryParse(Func<string, string?> field, out IReadOnlyDictionary<string, string> errors)
    {
        var found = new Dictionary<string, string>();
        errors = found;
        var name = ReadName(field(Fields.Name), found);
        var spacecraft = ReadSpacecraft(field(Fields.Spacecraft), found);
        var rate = ReadRate(field(Fields.Rate), found);
        var clock = new SampleClock(ReadFirstAt(field(Fields.FirstAt), found), ReadInterval(field(Fields.IntervalSeconds), found));
        var labels = LabelList.TryParse(field(Fields.Labels), out var labelError);
        if (labelError is not null)
        {
            found[Fields.Labels] = labelError;
        }

        return found.Count == 0 ? new ImportRequest(name!, spacecraft, rate, clock, labels!) : null;
    }

    private static ChannelName? ReadName(string? text, Dictionary<string, string> errors)
    {
        var name = ChannelName.TryCreate(text);
        if (name is null)
        {
            errors[Fields.Name] = string.IsNullOrWhiteSpace(text) ? "Give the channel a name." : $"A name is {ChannelName.Rule}.";
        }

        return name;
    }

    private static string? ReadSpacecraft(string? text, Dictionary<string, string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var trimmed = text.Trim();
        if (trimmed.Length > 64 || trimmed.Any(char.IsControl))
        {
            errors[Fields.Spacecraft] = "A spacecraft's name has at most 64 printable characters.";
        }

        return trimmed;
    }

    private static int ReadRate(string? text, Dictionary<string, string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return DefaultRatePerSecond;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) || rate is < 1 or > MaxRatePerSecond)
        {
            errors[Fields.Rate] = $"The rate is a whole number of samples a second, 1 to {MaxRatePerSecond}.";
        }

        return rate;
    }

    private static DateTimeOffset ReadFirstAt(string? text, Dictionary<string, string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return SampleClock.Default.FirstAt;
        }

        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, utc, out var at) || at.Year is < 1900 or > 9000)
        {
            errors[Fields.FirstAt] = "The time of the first sample is written like 2020-01-01T00:00:00Z, years 1900 to 9000.";
        }

        return UnixMicroseconds.ToTime(UnixMicroseconds.Of(at));
    }

    private static long ReadInterval(string? text, Dictionary<string, string> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return SampleClock.Default.IntervalMicroseconds;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !(seconds is >= 1e-6 and <= MaxIntervalSeconds))
        {
            errors[Fields.IntervalSeconds] = "The distance of two samples is 0.000001 to 31536000 seconds.";
            return 1;
        }

        return (long)Math.Round(seconds * 1e6);
    }
}
