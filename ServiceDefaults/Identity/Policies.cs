namespace SkyAndStreet.ServiceDefaults;

/// <summary>The four authorization policies. Every endpoint names one; an endpoint without is a failing test.</summary>
public static class Policies
{
    /// <summary>Anyone, signed in or not: health, API descriptions, stylesheets.</summary>
    public const string Public = "public";

    /// <summary>A signed-in caller with scope <c>read</c> and a tenant.</summary>
    public const string Read = "read";

    /// <summary>A signed-in caller with scope <c>write</c> and a tenant.</summary>
    public const string Write = "write";

    /// <summary>A signed-in caller with scope <c>operate</c>: what concerns the installation and not one tenant.</summary>
    public const string Operate = "operate";
}
