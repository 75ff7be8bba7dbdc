namespace Aspire.Hosting.LocalRuntime.Dashboard.Pages;

/// <summary>The frame of every page.</summary>
internal static class Layout
{
    private static readonly Html Icons = new("""
        <svg width="0" height="0" class="vh" aria-hidden="true">
        <symbol id="i-normal" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5"/></symbol>
        <symbol id="i-wait" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5" stroke-dasharray="1.5 3"/></symbol>
        <symbol id="i-done" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.5"/><path d="M5.6 8.2l1.7 1.7 3.2-3.6"/></symbol>
        <symbol id="i-crit" viewBox="0 0 16 16"><path d="M8 1.5 14.5 8 8 14.5 1.5 8z"/><path d="M8 5v3.4M8 10.8v.1"/></symbol>
        <symbol id="i-warn" viewBox="0 0 16 16"><path d="M8 2.2 14.6 13.6H1.4z"/><path d="M8 6.6v3M8 11.6v.1"/></symbol>
        <symbol id="i-off" viewBox="0 0 16 16"><circle cx="8" cy="8" r="5.8"/><path d="M4 12 12 4"/></symbol>
        <symbol id="i-ok" viewBox="0 0 16 16"><path d="M2.8 8.6l3.4 3.4 7-8"/></symbol>
        </svg>
        """);

    public static Html Page(string title, Html content, bool isSignedIn = true) => Html.Of($"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{title} · SkyAndStreet developer dashboard</title>
        <link rel="stylesheet" href="/dashboard.css">
        {Html.If(isSignedIn, new("<script src=\"/dashboard.js\" defer></script>"))}
        </head>
        <body>
        {Icons}
        <a class="skip" href="#main">Skip to content</a>
        <header class="bar">
        <a class="brand" href="/">SkyAndStreet <span class="mut">developer dashboard</span></a>
        {Html.If(isSignedIn, new("<form method=\"post\" action=\"/logout\" class=\"bar-r\"><button class=\"b b-q\">Sign out</button></form>"))}
        </header>
        <main id="main" class="wrap" tabindex="-1">
        {content}
        </main>
        </body>
        </html>
        """);

    /// <summary>An icon of the sheet above; the word beside it carries the meaning.</summary>
    public static Html Icon(string name) => Html.Of($"<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-{name}\"/></svg>");
}
