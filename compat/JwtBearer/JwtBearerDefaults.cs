namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Names that callers and the handler share.</summary>
public static class JwtBearerDefaults
{
    /// <summary>The scheme's name, and the word before the token in the <c>Authorization</c> header.</summary>
    public const string AuthenticationScheme = "Bearer";
}
