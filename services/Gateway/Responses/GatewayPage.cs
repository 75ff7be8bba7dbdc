using System.Globalization;
using System.Text.Encodings.Web;

namespace SkyAndStreet.Gateway.Responses;

/// <summary>The one page layout that the gateway has itself, for when there is no service to make a page.</summary>
internal sealed class GatewayPage(string title, string message)
{
    public const string StylesheetPath = "/_gateway/gateway.css";

    /// <summary>Loads the page again after so many seconds; works without script.</summary>
    public int? RefreshSeconds { get; init; }

    /// <summary>Small print, for instance the request id.</summary>
    public string? Note { get; init; }

    /// <summary>Markup between message and note; the caller has encoded it.</summary>
    public string Form { get; init; } = "";

    public Task WriteAsync(HttpResponse response)
    {
        response.ContentType = "text/html; charset=utf-8";
        return HttpMethods.IsHead(response.HttpContext.Request.Method)
            ? Task.CompletedTask
            : response.WriteAsync(ToHtml(), response.HttpContext.RequestAborted);
    }

    private string ToHtml() => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Encode(title)} - SkyAndStreet</title>
        <link rel="stylesheet" href="{StylesheetPath}">
        {Refresh()}
        </head>
        <body>
        <main>
        <p class="system"><a href="/">SkyAndStreet</a></p>
        <h1>{Encode(title)}</h1>
        <p>{Encode(message)}</p>
        {Form}
        {(RefreshSeconds is { } s ? $"<p role=\"status\">This page tries again every {s} seconds.</p>" : "")}
        {(Note is null ? "" : $"<p class=\"note\">{Encode(Note)}</p>")}
        </main>
        </body>
        </html>
        """;

    private string Refresh() => RefreshSeconds is { } seconds
        ? string.Create(CultureInfo.InvariantCulture, $"<meta http-equiv=\"refresh\" content=\"{seconds}\">")
        : "";

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
