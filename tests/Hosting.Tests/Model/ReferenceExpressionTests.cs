namespace SkyAndStreet.Hosting.Tests.Model;

public class ReferenceExpressionTests
{
    private readonly ParameterResource _secret = new("pass-word", _ => "a/b c", secret: true);

    [Fact]
    public async Task Holes_have_values_at_run_time_and_placeholders_in_the_manifest()
    {
        var expression = ReferenceExpression.Create($"user=me;password={_secret}");
        Assert.Equal("user=me;password=a/b c", await expression.GetValueAsync(default));
        Assert.Equal("user=me;password={pass-word.value}", expression.ValueExpression);
    }

    [Fact]
    public async Task The_format_uri_escapes_and_has_a_placeholder_of_its_own()
    {
        var expression = ReferenceExpression.Create($"redis://:{_secret:uri}@host");
        Assert.Equal("redis://:a%2Fb%20c@host", await expression.GetValueAsync(default));
        Assert.Equal("redis://:{pass-word-uri-encoded.value}@host", expression.ValueExpression);
    }

    [Fact]
    public async Task Braces_in_the_text_stay_braces()
    {
        var expression = ReferenceExpression.Create($"{{{"{x}"}}} {_secret}");
        Assert.Equal("{{x}} a/b c", await expression.GetValueAsync(default));
    }

    [Fact]
    public async Task Expressions_nest()
    {
        var inner = ReferenceExpression.Create($"<{_secret}>");
        var outer = ReferenceExpression.Create($"[{inner}]");
        Assert.Equal("[<a/b c>]", await outer.GetValueAsync(default));
        Assert.Equal("[<{pass-word.value}>]", outer.ValueExpression);
    }

    [Fact]
    public async Task A_builder_puts_an_expression_together()
    {
        var builder = new ReferenceExpressionBuilder();
        Assert.True(builder.IsEmpty);
        builder.AppendLiteral("a=");
        builder.Append($"{"1"};p={_secret:uri};");
        builder.AppendFormatted("x y", "uri");
        Assert.Equal("a=1;p=a%2Fb%20c;x%20y", await builder.Build().GetValueAsync(default));
    }

    [Fact]
    public async Task An_empty_expression_has_no_value() => Assert.Null(await ReferenceExpression.Empty.GetValueAsync(default));
}
