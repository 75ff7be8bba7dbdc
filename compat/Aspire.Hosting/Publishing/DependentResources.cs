namespace Aspire.Hosting.Publishing;

/// <summary>What the values of a manifest are made of: parameters without a resource of their own, and encoded forms.</summary>
internal sealed class DependentResources
{
    private readonly HashSet<object> _seen = [];
    private readonly List<ParameterResource> _parameters = [];
    private readonly HashSet<(ParameterResource Parameter, string Format)> _formatted = [];
    private readonly HashSet<ParameterResource> _encoded = [];

    public void Add(object? value)
    {
        if (value is null || !_seen.Add(value)) return;
        if (value is IResourceBuilder<IResource> builder) value = builder.Resource;
        if (value is ParameterResource parameter && !_parameters.Contains(parameter)) _parameters.Add(parameter);
        if (value is ReferenceExpression expression) AddFormats(expression);
        if (value is IResourceWithConnectionString connected) Add(connected.ConnectionStringExpression);
        else if (value is IValueWithReferences composed)
        {
            foreach (var part in composed.References) Add(part);
        }
    }

    /// <summary>Writes <c>{parameter}-uri-encoded</c> for a parameter that is used that way.</summary>
    public void WriteEncodings(ManifestPublishingContext context, ParameterResource parameter)
    {
        foreach (var (_, format) in _formatted.Where(f => f.Parameter == parameter))
        {
            _encoded.Add(parameter);
            context.Writer.WriteStartObject($"{parameter.Name}-{format}-encoded");
            context.Writer.WriteString("type", "annotated.string");
            context.Writer.WriteString("value", parameter.ValueExpression);
            context.Writer.WriteString("filter", format);
            context.Writer.WriteEndObject();
        }
    }

    public async Task WriteMissingAsync(ManifestPublishingContext context, IEnumerable<IResource> model)
    {
        var known = model.ToHashSet();
        foreach (var parameter in _parameters.Where(p => !known.Contains(p)))
        {
            await ManifestResourceWriter.WriteObjectAsync(context, parameter.Name, () =>
            {
                ManifestResourceWriter.WriteParameter(context, parameter);
                return Task.CompletedTask;
            });
            WriteEncodings(context, parameter);
        }

        // Written before a later resource asked for the encoded form.
        foreach (var parameter in _formatted.Select(f => f.Parameter).Distinct().Where(p => known.Contains(p) && !_encoded.Contains(p)).ToList()) WriteEncodings(context, parameter);
    }

    private void AddFormats(ReferenceExpression expression)
    {
        for (var i = 0; i < expression.ValueProviders.Count; i++)
        {
            if (expression.StringFormats[i] is { } format && expression.ValueProviders[i] is ParameterResource parameter) _formatted.Add((parameter, format.ToLowerInvariant()));
        }
    }
}
