using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace SkyAndStreet.Gateway.Identity;

/// <summary>
/// The cookie of a signed-in browser: <c>version.subject.expiry.mac</c>, where the mac is HMAC-SHA256 over what precedes it.
/// It works over plain http on localhost, hence no <c>__Host-</c> prefix; over https it is <c>Secure</c>.
/// </summary>
internal sealed class SessionCookie(IOptions<IdentityOptions> options, TimeProvider clock)
{
    public const string Name = "sky_session";

    private const string Version = "1";
    private const int MaxCharacters = 256;

    private readonly byte[] _key = KeyDerivation.Bytes(options.Value.SigningSecret, "skyandstreet session cookie v1", 32);

    public void Write(HttpContext context, Caller caller)
    {
        var expires = clock.GetUtcNow() + TimeSpan.FromHours(options.Value.SessionHours);
        var body = string.Create(CultureInfo.InvariantCulture, $"{Version}.{caller.Subject}.{expires.ToUnixTimeSeconds()}");
        context.Response.Cookies.Append(Name, $"{body}.{Mac(body)}", Attributes(context, expires));
    }

    public static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(Name, Attributes(context, expires: null));

    /// <summary>The caller, when the cookie is ours, unchanged and not expired.</summary>
    public Caller? Read(HttpRequest request)
    {
        if (request.Cookies[Name] is not { Length: <= MaxCharacters } value || value.LastIndexOf('.') is var end && end < 0)
            return null;
        var (body, mac) = (value[..end], value[(end + 1)..]);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(Mac(body))))
            return null;
        return body.Split('.') is [Version, var subject, var expiry]
            && subject == Caller.Development.Subject
            && long.Parse(expiry, CultureInfo.InvariantCulture) > clock.GetUtcNow().ToUnixTimeSeconds()
            ? Caller.Development
            : null;
    }

    private string Mac(string body) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(body)));

    private static CookieOptions Attributes(HttpContext context, DateTimeOffset? expires) => new()
    {
        Expires = expires,
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    };
}
