namespace SkyAndStreet.Astronomy.Fits;

/// <summary>What a file may cost to read. A file that asks for more is refused with the name of the limit.</summary>
public sealed record FitsLimits
{
    public static FitsLimits Default { get; } = new();

    /// <summary>Header and data units in a file, 1 to int.MaxValue.</summary>
    public int MaxHdus { get; init; } = 10_000;

    /// <summary>Blocks of 2,880 bytes in one header, 1 and up; 36 cards each.</summary>
    public int MaxHeaderBlocks { get; init; } = 1_000;

    /// <summary>Columns of one table; the standard allows 999.</summary>
    public int MaxColumns { get; init; } = 999;

    /// <summary>Bytes that one tile, one compressed column or one whole compressed file may unfold to.</summary>
    public long MaxDecodedBytes { get; init; } = 512L << 20;
}
