namespace SkyAndStreet.Ui;

/// <summary>Writes how long ago something was, or how soon it will be, with the precision that a reader can use.</summary>
/// <remarks><c>wwwroot/js/ages.js</c> has the same rules; a test runs both over the same cases.</remarks>
public static class AgeText
{
    /// <summary>A duration in words: seconds under a minute, minutes under two hours, hours under two days, then days.</summary>
    public static string Duration(TimeSpan span)
    {
        var seconds = (long)Math.Max(0, Math.Floor(span.TotalSeconds));
        return seconds switch
        {
            < 60 => $"{seconds} s",
            < 600 => $"{seconds / 60} min {seconds % 60:00} s",
            < 7_200 => $"{seconds / 60} min",
            < 172_800 => $"{seconds / 3600} h {seconds / 60 % 60:00} min",
            _ => $"{seconds / 86_400} d",
        };
    }

    /// <summary>"4 s ago", or "in 6 min" when <paramref name="at"/> lies ahead of <paramref name="now"/> by a second or more.</summary>
    public static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        return age <= TimeSpan.FromSeconds(-1) ? $"in {Duration(-age)}" : $"{Duration(age)} ago";
    }
}
