namespace Aspire.Hosting.LocalRuntime.Dashboard.Pages;

internal static class LoginPage
{
    private static readonly Html Wrong = new("""<p class="err" role="alert" id="wrong">That is not the token of this run. A new one is made at every start.</p>""");

    public static Html Render(string returnUrl, bool isWrong) => Layout.Page("Sign in", Html.Of($"""
        <div class="p narrow">
        <div class="ph"><h1>Sign in</h1></div>
        <form class="pb" method="post" action="/login">
        <div class="fd">
        <label for="t">Token</label>
        <input class="in mono" id="t" name="t" type="password" autocomplete="current-password" autofocus required aria-describedby="where">
        <p class="hint" id="where">The AppHost prints the whole link when it starts: “Login to the dashboard at …/login?t=TOKEN”. It is in .sky/run/apphost.json too.</p>
        {Html.If(isWrong, Wrong)}
        </div>
        <input type="hidden" name="returnUrl" value="{returnUrl}">
        <button class="b b-p">Sign in</button>
        </form>
        </div>
        """), isSignedIn: false);
}
