namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value from outside: configuration <c>Parameters:{name}</c>, else its default.</summary>
public class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider
{
    private readonly Lazy<string> _value;

    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(callback);
        // A missing value may be set later, so a failure is not remembered.
        _value = new(() => callback(Default), LazyThreadSafetyMode.PublicationOnly);
        Secret = secret;
    }

    public ParameterDefault? Default { get; set; }

    public bool Secret { get; }

    /// <summary>The value is a connection string, found under <c>ConnectionStrings:{name}</c>.</summary>
    public bool IsConnectionString { get; set; }

    public string? Description { get; set; }

    public bool EnableDescriptionMarkdown { get; set; }

    public string ValueExpression => $"{{{Name}.value}}";

    internal string? ConfigurationKeyOverride { get; set; }

    internal string ConfigurationKey => ConfigurationKeyOverride ?? $"{(IsConnectionString ? "ConnectionStrings" : "Parameters")}:{Name}";

    /// <exception cref="MissingParameterValueException">Neither configuration nor a default has the value.</exception>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(_value.Value);

    public ValueTask<string?> GetValueAsync(ValueProviderContext _, CancellationToken cancellationToken) => GetValueAsync(cancellationToken);
}
