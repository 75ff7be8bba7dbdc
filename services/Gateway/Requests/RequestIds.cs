using System.Buffers;

namespace SkyAndStreet.Gateway.Requests;

/// <summary>Gives each request an id: the client's when it is well-formed, else a new one; returned and passed on.</summary>
internal sealed class RequestIds(RequestDelegate next)
{
    public const string Header = "X-Request-Id";

    private const int MinCharacters = 8;
    private const int MaxCharacters = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public Task InvokeAsync(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        var id = given.Count == 1 && IsWellFormed(given[0]!) ? given[0]! : Guid.CreateVersion7().ToString("N");
        context.TraceIdentifier = id;
        context.Response.OnStarting(SetHeader, context);
        return next(context);
    }

    public static bool IsWellFormed(string id) =>
        id.Length is >= MinCharacters and <= MaxCharacters && !id.AsSpan().ContainsAnyExcept(Allowed);

    private static Task SetHeader(object state)
    {
        var context = (HttpContext)state;
        context.Response.Headers[Header] = context.TraceIdentifier;
        return Task.CompletedTask;
    }
}
