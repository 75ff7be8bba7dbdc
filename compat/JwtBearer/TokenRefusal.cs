namespace Microsoft.AspNetCore.Authentication.JwtBearer;

/// <summary>Why a token was refused; for logs and tests, never for the caller.</summary>
internal enum TokenRefusal
{
    None,
    TooLong,
    Malformed,
    Algorithm,
    CriticalHeader,
    KeyIdMissing,
    KeyUnknown,
    Signature,
    ClaimsMalformed,
    Issuer,
    Audience,
    ExpiryMissing,
    Expired,
    NotYetValid,
}
