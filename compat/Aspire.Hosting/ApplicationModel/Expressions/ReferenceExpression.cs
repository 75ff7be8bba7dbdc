using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A string with holes that are filled when it is needed: with values when running, with placeholders in the manifest.</summary>
public class ReferenceExpression : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    public static readonly ReferenceExpression Empty = new("", [], [], []);

    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> providers, IReadOnlyList<string> manifestExpressions, IReadOnlyList<string?> stringFormats)
    {
        Format = format;
        ValueProviders = providers;
        ManifestExpressions = manifestExpressions;
        StringFormats = stringFormats;
    }

    /// <summary>A composite format string: <c>Host={0};Port={1}</c>.</summary>
    public string Format { get; }

    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    public IReadOnlyList<string> ManifestExpressions { get; }

    /// <summary>The format of each hole; <c>uri</c> escapes the value for use in an address.</summary>
    public IReadOnlyList<string?> StringFormats { get; }

    public string ValueExpression => string.Format(null, Format, [.. ManifestExpressions.Select(FormattedExpression)]);

    IEnumerable<object> IValueWithReferences.References => ValueProviders;

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Build();

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => GetValueAsync(new ValueProviderContext(), cancellationToken);

    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        if (Format.Length == 0) return null;
        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await ValueProviders[i].GetValueAsync(context, cancellationToken);
            values[i] = ValueFormat.Apply(value, StringFormats[i]);
        }

        return string.Format(null, Format, values);
    }

    internal static ReferenceExpression Create(string format, IReadOnlyList<IValueProvider> providers, IReadOnlyList<string> expressions, IReadOnlyList<string?> formats) =>
        new(format, providers, expressions, formats);

    /// <summary>The manifest writes a formatted parameter as a resource of its own, <c>{name}-uri-encoded</c>.</summary>
    private string FormattedExpression(string expression, int index) => StringFormats[index] is { } format
        ? ValueFormat.ManifestExpression(expression, format)
        : expression;

    /// <summary>Collects the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly ExpressionParts _parts = new(literalLength, formattedCount);

        public readonly void AppendLiteral(string value) => _parts.Literal(value);

        public readonly void AppendFormatted(string? value) => _parts.Literal(value);

        public readonly void AppendFormatted(string? value, string? format = null) => _parts.Literal(ValueFormat.Apply(value, format));

        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _parts.Hole(valueProvider, null);

        public void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider => _parts.Hole(valueProvider, format);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _parts.Hole(valueProvider.Resource, null);

        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider => _parts.Hole(valueProvider.Resource, format);

        [Obsolete("A reference expression inside another cannot have a format: give it to its parts.", error: true)]
        public void AppendFormatted(ReferenceExpression valueProvider, string format) => throw new NotSupportedException();

        internal readonly ReferenceExpression Build() => _parts.Build();
    }
}

/// <summary>The parts of a reference expression while it is being put together.</summary>
internal sealed class ExpressionParts(int literalLength = 0, int holes = 0)
{
    private readonly StringBuilder _format = new(literalLength + (holes * 3));
    private readonly List<IValueProvider> _providers = new(holes);
    private readonly List<string> _expressions = new(holes);
    private readonly List<string?> _formats = new(holes);

    public bool IsEmpty => _format.Length == 0;

    public void Literal(string? value) => _format.Append(value?.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void Hole<T>(T provider, string? format)
        where T : IValueProvider, IManifestExpressionProvider
    {
        _format.Append('{').Append(_providers.Count).Append('}');
        _providers.Add(provider);
        _expressions.Add(provider.ValueExpression);
        _formats.Add(format);
    }

    public ReferenceExpression Build() => ReferenceExpression.Create(_format.ToString(), [.. _providers], [.. _expressions], [.. _formats]);
}
