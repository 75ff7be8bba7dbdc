namespace Aspire.Hosting.ApplicationModel;

/// <summary>Has a value at run time, perhaps later.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) => GetValueAsync(cancellationToken);
}

/// <summary>Has a placeholder in the manifest.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

/// <summary>Is made of other values.</summary>
public interface IValueWithReferences
{
    IEnumerable<object> References { get; }
}

/// <summary>For whom a value is asked.</summary>
public class ValueProviderContext
{
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }

    public IResource? Caller { get; init; }

    public NetworkIdentifier? Network { get; init; }
}

/// <summary>An address of the host, as the caller sees it. Locally that is the address itself.</summary>
public record HostUrl(string Url) : IValueProvider, IManifestExpressionProvider
{
    string IManifestExpressionProvider.ValueExpression => Url;

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => new(Url);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) => new(Url);
}
