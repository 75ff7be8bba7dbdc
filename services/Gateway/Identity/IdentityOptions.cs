using Microsoft.Extensions.Options;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>Secrets of identity: section <c>Identity</c>, given by the AppHost, checked at start.</summary>
public sealed class IdentityOptions
{
    public const string Section = "Identity";

    /// <summary>What the service tokens' key and the session cookies' key are derived from; at least 16 characters.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>The key that programs send as <c>X-Api-Key</c>; at least 16 characters, or empty: then no key is accepted.</summary>
    public string DevelopmentApiKey { get; set; } = "";

    /// <summary>The token in the sign-in link; at least 16 characters, or empty: then nobody can sign in.</summary>
    public string SignInToken { get; set; } = "";

    /// <summary>How long a browser stays signed in; 1 to 8,760 hours.</summary>
    public int SessionHours { get; set; } = 168;
}

/// <summary>Refuses secrets that could be guessed.</summary>
internal sealed class IdentityOptionsValidation : IValidateOptions<IdentityOptions>
{
    private const int MinSecretCharacters = 16;

    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(IdentityOptions options)
    {
        if (options.SigningSecret.Length < MinSecretCharacters)
            yield return $"Identity:SigningSecret must have at least {MinSecretCharacters} characters; the AppHost makes one, alone set Identity__SigningSecret.";
        if (options.DevelopmentApiKey.Length is > 0 and < MinSecretCharacters)
            yield return $"Identity:DevelopmentApiKey must be empty or have at least {MinSecretCharacters} characters.";
        if (options.SignInToken.Length is > 0 and < MinSecretCharacters)
            yield return $"Identity:SignInToken must be empty or have at least {MinSecretCharacters} characters.";
        if (options.SessionHours is < 1 or > 8760)
            yield return $"Identity:SessionHours is {options.SessionHours}; it must be between 1 and 8760.";
    }
}
