using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>Who has signed in. Sessions end after three days without use, and with the application.</summary>
internal sealed class LoginSessions(DashboardAddress address, TimeProvider clock)
{
    private const int MaximumSessions = 200;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _expiresAt = [];

    /// <summary>Cookies do not know ports: two applications on one machine must not sign each other out.</summary>
    private string CookieName => $"sky-dashboard-{address.Port}";

    public void Begin(HttpContext context)
    {
        var id = RandomNumberGenerator.GetHexString(64, lowercase: true);
        lock (_gate)
        {
            Forget();
            _expiresAt[id] = clock.GetUtcNow() + Lifetime;
        }
        context.Response.Cookies.Append(CookieName, id, Options(context));
    }

    public void End(HttpContext context)
    {
        lock (_gate)
            _expiresAt.Remove(context.Request.Cookies[CookieName] ?? "");
        context.Response.Cookies.Delete(CookieName, Options(context));
    }

    public bool IsSignedIn(HttpContext context)
    {
        if (context.Request.Cookies[CookieName] is not { } id)
            return false;
        lock (_gate)
        {
            if (!_expiresAt.TryGetValue(id, out var expiresAt) || expiresAt < clock.GetUtcNow())
                return false;
            _expiresAt[id] = clock.GetUtcNow() + Lifetime;
            return true;
        }
    }

    /// <summary>Secure only over https: over http the browser would drop the cookie and ask for the token for ever.</summary>
    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = Lifetime,
        IsEssential = true,
    };

    private void Forget()
    {
        foreach (var old in _expiresAt.OrderByDescending(session => session.Value).Skip(MaximumSessions - 1).ToList())
            _expiresAt.Remove(old.Key);
    }
}
