namespace SkyAndStreet.TimeSeries;

/// <summary>What a file may ask for at most; a file is untrusted input.</summary>
public sealed record NpyLimits
{
    /// <summary>Longest header text, bytes. numpy writes 118 for an ordinary array. 16 to 1,048,576.</summary>
    public int MaxHeaderBytes { get; init; } = 16_384;

    /// <summary>Most numbers a row; a row is held in memory. 1 to 65,536.</summary>
    public int MaxColumns { get; init; } = 4_096;

    /// <summary>Most rows. 1 to 2^40.</summary>
    public long MaxRows { get; init; } = 1_000_000_000;
}
