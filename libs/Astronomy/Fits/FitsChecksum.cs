using System.Buffers.Binary;
using System.Globalization;

namespace SkyAndStreet.Astronomy.Fits;

/// <summary>
/// The 32-bit ones' complement checksum and its ASCII form (R. Seaman, W. Pence, A. Rots, "FITS Checksum Proposal", 2002;
/// FITS 4.0, appendix J). An HDU with a right CHECKSUM sums to all ones.
/// </summary>
public static class FitsChecksum
{
    /// <summary>CHECKSUM as it is while the sum is taken.</summary>
    internal const string Zero = "0000000000000000";

    private const int AsciiZero = 0x30;

    /// <summary>Adds bytes to a sum; the end counts as filled with zeros to four bytes.</summary>
    public static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        ulong total = sum;
        var whole = bytes.Length & ~3;
        for (var i = 0; i < whole; i += 4)
            total += BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]);
        if (whole < bytes.Length)
        {
            Span<byte> last = stackalloc byte[4];
            last.Clear();
            bytes[whole..].CopyTo(last);
            total += BinaryPrimitives.ReadUInt32BigEndian(last);
        }

        return Fold(total);
    }

    /// <summary>The sixteen characters that make an HDU, whose sum with CHECKSUM zero is this, add up to all ones.</summary>
    public static string Encode(uint sum)
    {
        var complement = ~sum;
        Span<char> text = stackalloc char[16];
        Span<int> quarters = stackalloc int[4];
        for (var i = 0; i < 4; i++)
        {
            Quarter((byte)(complement >> (24 - 8 * i)), quarters);
            for (var j = 0; j < 4; j++)
                text[(4 * j + i + 1) % 16] = (char)quarters[j];
        }

        return new string(text);
    }

    internal static FitsChecksumResult Verify(FitsHdu hdu, FitsBytes bytes)
    {
        var wanted = hdu.Header.Find("DATASUM") is { Kind: FitsValueKind.Text } card ? card.Value.Trim() : "";
        var hasChecksum = hdu.Header.Find("CHECKSUM") is { Kind: FitsValueKind.Text } sum && sum.Value.Trim().Length > 0;
        if (wanted.Length == 0 && !hasChecksum)
            return default;
        var data = Sum(bytes, hdu, hdu.DataOffset, FitsBlock.RoundUp(hdu.DataBytes));
        var header = Sum(bytes, hdu, hdu.HeaderOffset, hdu.DataOffset - hdu.HeaderOffset);
        return new FitsChecksumResult(
            wanted.Length == 0 ? FitsChecksumState.Absent : State(uint.TryParse(wanted, CultureInfo.InvariantCulture, out var w) && w == data),
            hasChecksum ? State(Fold((ulong)data + header) == uint.MaxValue) : FitsChecksumState.Absent);
    }

    internal static uint Fold(ulong total)
    {
        while (total > uint.MaxValue)
            total = (total & uint.MaxValue) + (total >> 32);
        return (uint)total;
    }

    private static FitsChecksumState State(bool isRight) => isRight ? FitsChecksumState.Right : FitsChecksumState.Wrong;

    private static uint Sum(FitsBytes bytes, FitsHdu hdu, long offset, long length)
    {
        if (offset + length > bytes.Length)
            throw new FitsFormatException("The file ends within the HDU", new FitsLocation(hdu.Index, bytes.Length), "Get the whole file.");
        const int Part = 1 << 20;
        var sum = 0u;
        for (long at = 0; at < length; at += Part)
            sum = Add(sum, bytes.Slice(offset + at, (int)Math.Min(Part, length - at)));
        return sum;
    }

    /// <summary>Splits a byte into four characters of that sum (plus four times '0') that are all letters or digits.</summary>
    private static void Quarter(byte value, Span<int> quarters)
    {
        quarters.Fill(value / 4 + AsciiZero);
        quarters[0] += value % 4;
        for (var isDone = false; !isDone;)
            isDone = !(Avoid(quarters, 0) | Avoid(quarters, 2));
    }

    // Punctuation between digits, capitals and small letters is moved away in pairs, which keeps the sum.
    private static bool Avoid(Span<int> quarters, int pair)
    {
        if (!IsPunctuation(quarters[pair]) && !IsPunctuation(quarters[pair + 1]))
            return false;
        quarters[pair]++;
        quarters[pair + 1]--;
        return true;
    }

    private static bool IsPunctuation(int c) => c is (>= 0x3a and <= 0x40) or (>= 0x5b and <= 0x60);
}
