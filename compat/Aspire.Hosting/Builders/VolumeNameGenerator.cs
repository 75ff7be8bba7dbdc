namespace Aspire.Hosting;

/// <summary>Names of data volumes.</summary>
public static class VolumeNameGenerator
{
    private const int HashLength = 10;

    /// <returns><c>{application}-{first 10 of AppHost:Sha256}-{resource}-{suffix}</c>, all but the resource's name in lower case.</returns>
    /// <exception cref="ArgumentException">The suffix has a character that volumes may not have.</exception>
    public static string Generate<T>(IResourceBuilder<T> builder, string suffix)
        where T : IResource
    {
        if (suffix.Length == 0 || !suffix.All(IsAllowed)) throw new ArgumentException($"The suffix '{suffix}' has characters that the name of a volume may not have.", nameof(suffix));
        var application = builder.ApplicationBuilder;
        var name = string.Concat(application.Environment.ApplicationName.ToLowerInvariant().Select(c => IsAllowed(c) ? c : '_'));
        var hash = application.Configuration["AppHost:Sha256"]![..HashLength].ToLowerInvariant();
        return $"{name}-{hash}-{builder.Resource.Name}-{suffix}";
    }

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-';
}
