using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.LocalRuntime.Dashboard;

/// <summary>
/// A piece of HTML. It is made from an interpolated string whose holes are encoded, so that nothing a resource prints
/// or is called can become markup; attributes stand in double quotes.
/// </summary>
internal readonly record struct Html(string Text)
{
    public static readonly Html None = new("");

    public static Html Of(HtmlHandler content) => new(content.ToString());

    /// <summary>A name=value pair when the condition holds.</summary>
    public static Html If(bool condition, Html content) => condition ? content : None;

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    public override string ToString() => Text ?? "";
}

/// <summary>Literal parts are markup; strings and numbers in holes are text.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlHandler
{
    private readonly StringBuilder _text;

    public HtmlHandler(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string markup) => _text.Append(markup);

    public void AppendFormatted(Html content) => _text.Append(content.Text);

    public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? ""));

    public void AppendFormatted(int number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts)
            _text.Append(part.Text);
    }

    public override string ToString() => _text.ToString();
}

internal static class HtmlResult
{
    public static IResult Of(Html page, int status = StatusCodes.Status200OK) => Results.Text(page.Text, "text/html", Encoding.UTF8, status);
}
