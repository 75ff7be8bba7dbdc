using System.Text.RegularExpressions;

namespace SkyAndStreet.Cli.Checks;

/// <summary>
/// The shapes of secrets that are known by sight: a prefix that an issuer chose, or a key file's first line. Text without
/// such a mark is found only where it is assigned to a name that says password, secret, token or key.
/// A line that ends with <c>not-a-secret: REASON</c> in a comment is passed over.
/// </summary>
public static partial class SecretPattern
{
    private const string Exemption = "not-a-secret: ";

    private static readonly (string Kind, Regex Pattern)[] Patterns =
    [
        ("a private key", PrivateKey()),
        ("an AWS access key", AwsKey()),
        ("a GitHub token", GitHubToken()),
        ("a GitLab token", GitLabToken()),
        ("a Slack token", SlackToken()),
        ("a Google API key", GoogleKey()),
        ("a Stripe key", StripeKey()),
        ("a registry token", RegistryToken()),
        ("a signed token", JsonWebToken()),
        ("a password in an address", AddressWithPassword()),
        ("a value assigned to a secret's name", AssignedSecret()),
    ];

    /// <summary>The kinds of secret on one line, without the secrets.</summary>
    public static IEnumerable<string> Find(string line) =>
        line.Contains(Exemption, StringComparison.Ordinal) || line.Length > 100_000
            ? []
            : Patterns.Where(pattern => pattern.Pattern.IsMatch(line)).Select(pattern => pattern.Kind);

    [GeneratedRegex(@"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----", RegexOptions.NonBacktracking)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"(?:AKIA|ASIA)[0-9A-Z]{16}", RegexOptions.NonBacktracking)]
    private static partial Regex AwsKey();

    [GeneratedRegex(@"gh[pousr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{60}", RegexOptions.NonBacktracking)]
    private static partial Regex GitHubToken();

    [GeneratedRegex(@"glpat-[0-9A-Za-z_-]{20}", RegexOptions.NonBacktracking)]
    private static partial Regex GitLabToken();

    [GeneratedRegex(@"xox[abprs]-[0-9A-Za-z-]{10}", RegexOptions.NonBacktracking)]
    private static partial Regex SlackToken();

    [GeneratedRegex(@"AIza[0-9A-Za-z_-]{35}", RegexOptions.NonBacktracking)]
    private static partial Regex GoogleKey();

    [GeneratedRegex(@"[sr]k_live_[0-9A-Za-z]{16}", RegexOptions.NonBacktracking)]
    private static partial Regex StripeKey();

    [GeneratedRegex(@"npm_[0-9A-Za-z]{36}|oy2[0-9a-z]{43}", RegexOptions.NonBacktracking)]
    private static partial Regex RegistryToken();

    [GeneratedRegex(@"eyJ[0-9A-Za-z_-]{10,}\.eyJ[0-9A-Za-z_-]{10,}\.[0-9A-Za-z_-]{20}", RegexOptions.NonBacktracking)]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"[a-z][a-z0-9+]+://[^\s/:@{}<>$""']+:[^\s/:@{}<>$""']{6,}@", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AddressWithPassword();

    // Sixteen letters and digits mixed: words, names of settings and placeholders in braces have no digits or are shorter.
    [GeneratedRegex(@"(?:password|passwd|secret|token|api_?key)[""']?\s*[:=]+\s*[""'][0-9A-Za-z+/_-]*(?:[0-9][A-Za-z+/_-]*){4}[0-9A-Za-z+/_=-]{8,}[""']", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex AssignedSecret();
}
