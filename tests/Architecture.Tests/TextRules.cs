using System.Text.RegularExpressions;

namespace SkyAndStreet.Architecture.Tests;

/// <summary>Rules that are plain to see in the text of a file.</summary>
internal static partial class TextRules
{
    /// <summary>A path that exists on one person's machine only.</summary>
    [GeneratedRegex(@"(?:^|[^\w.~*)}-])/(?:root|home/\w+|work|Users/\w+)/", RegexOptions.NonBacktracking)]
    public static partial Regex MachinePath();

    /// <summary>The declaration of a type whose name says nothing.</summary>
    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|static|sealed|abstract|partial|readonly|file|ref)\s+)*(?:class|struct|interface|enum|record(?:\s+(?:class|struct))?)\s+(?<name>\w*(?:Managers?|Helpers?|Utils?|Utilit(?:y|ies)|Common))\b", RegexOptions.Multiline)]
    public static partial Regex EmptyTypeName();

    [GeneratedRegex(@"(?:Managers?|Helpers?|Utils?|Utilit(?:y|ies)|Common)\.(?:cs|razor|js|sql)$")]
    public static partial Regex EmptyFileName();

    /// <summary>Relative links of Markdown, without the anchor.</summary>
    [GeneratedRegex(@"\]\((?<target>(?!https?:|mailto:|#)[^)#\s]+)(?:#[^)]*)?\)")]
    public static partial Regex RelativeLink();
}
