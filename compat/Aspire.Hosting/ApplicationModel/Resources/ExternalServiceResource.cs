namespace Aspire.Hosting;

/// <summary>A service that somebody else runs; the application only knows its address.</summary>
public sealed class ExternalServiceResource : Resource
{
    /// <exception cref="ArgumentException">The address is not an absolute http(s) address that ends in a slash.</exception>
    public ExternalServiceResource(string name, Uri uri)
        : base(name)
    {
        if (Complaint(uri) is { } complaint) throw new ArgumentException(complaint, nameof(uri));
        Uri = uri;
    }

    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(urlParameter);
        UrlParameter = urlParameter;
    }

    public Uri? Uri { get; }

    public ParameterResource? UrlParameter { get; }

    internal static string? Complaint(Uri uri) => uri switch
    {
        { IsAbsoluteUri: false } => "The address of an external service must be absolute.",
        { Scheme: not ("http" or "https") } => $"The address of an external service must be http or https, not '{uri.Scheme}'.",
        _ when !uri.AbsolutePath.EndsWith('/') => "The path of an external service's address must end in '/'.",
        { Query.Length: > 0 } or { Fragment.Length: > 0 } => "The address of an external service must have no query and no fragment.",
        _ => null,
    };

    /// <summary>The address, from the parameter if need be.</summary>
    internal async Task<Uri> ResolveAsync(CancellationToken cancellationToken)
    {
        if (Uri is not null) return Uri;
        var text = await UrlParameter!.GetValueAsync(cancellationToken);
        if (!System.Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            throw new DistributedApplicationException($"The parameter '{UrlParameter.Name}' of the external service '{Name}' is not an absolute address: '{text}'.");
        }

        return Complaint(uri) is { } complaint ? throw new DistributedApplicationException($"{complaint} (parameter '{UrlParameter.Name}')") : uri;
    }
}
