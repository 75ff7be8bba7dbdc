using System.Security.Cryptography;

namespace SkyAndStreet.LocalProcesses;

/// <summary>How a secret is made. The classes and the default length are those of Aspire's generated parameters.</summary>
public sealed record SecretRule
{
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz"; // without i, l, o: people type these
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ"; // without I, L, O
    private const string DigitCharacters = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>Characters, 1 to 1024.</summary>
    public int Length { get; init; } = 22;

    public bool Lower { get; init; } = true;

    public bool Upper { get; init; } = true;

    public bool Digits { get; init; } = true;

    public bool Special { get; init; } = true;

    public int MinimumLower { get; init; }

    public int MinimumUpper { get; init; }

    public int MinimumDigits { get; init; }

    public int MinimumSpecial { get; init; }

    /// <summary>A new secret from the system's random source.</summary>
    /// <exception cref="InvalidOperationException">No class is allowed, or the minimums exceed the length.</exception>
    public string Generate()
    {
        var required = Pick(LowerCase, MinimumLower) + Pick(UpperCase, MinimumUpper) + Pick(DigitCharacters, MinimumDigits) + Pick(SpecialCharacters, MinimumSpecial);
        var alphabet = (Lower ? LowerCase : "") + (Upper ? UpperCase : "") + (Digits ? DigitCharacters : "") + (Special ? SpecialCharacters : "");
        if (alphabet.Length == 0 || Length < 1 || required.Length > Length)
            throw new InvalidOperationException("A secret needs a length of at least 1 and of its minimums together, and at least one class of characters.");
        var characters = (required + Pick(alphabet, Length - required.Length)).ToCharArray();
        RandomNumberGenerator.Shuffle<char>(characters);
        return new string(characters);
    }

    private static string Pick(string alphabet, int count) => RandomNumberGenerator.GetString(alphabet, count);
}
