namespace SkyAndStreet.Astronomy.Fits;

/// <summary>How the first card of a primary and of an extension begins.</summary>
internal static class FitsSignature
{
    private const string NotFits = "A FITS file starts with SIMPLE  = T; this is another format or damaged.";

    public static void RequirePrimary(FitsBytes bytes)
    {
        if (bytes.Length < FitsBlock.Bytes)
            throw new FitsFormatException(
                $"The file has {bytes.Length} bytes, less than one block of {FitsBlock.Bytes}", new FitsLocation(0, bytes.Length),
                bytes.Length == 0 ? "The file is empty." : "Get the whole file, or another: " + NotFits);
        if (!bytes.Slice(0, 9).StartsWith("SIMPLE  ="u8))
            throw new FitsFormatException("The first card is not SIMPLE", new FitsLocation(0, 0), NotFits);
    }

    public static bool IsExtension(FitsBytes bytes, long offset) =>
        bytes.Length - offset >= 9 && bytes.Slice(offset, 9).StartsWith("XTENSION="u8);
}
