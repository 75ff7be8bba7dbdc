namespace Aspire.Hosting;

/// <summary>The parts of an image's name: <c>registry/name:tag</c> or <c>registry/name@sha256:digest</c>.</summary>
internal sealed record ImageName(string? Registry, string Name, string? Tag, string? Digest)
{
    private const string DigestMark = "@sha256:";

    public static ImageName Parse(string image)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        var (rest, digest) = Split(image, image.IndexOf(DigestMark, StringComparison.Ordinal), DigestMark.Length);
        var colon = rest.LastIndexOf(':');
        var (path, tag) = Split(rest, colon > rest.LastIndexOf('/') ? colon : -1, 1);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        // The first part is a registry when it looks like a host: it has a dot or a port, or is localhost.
        var isRegistry = slash > 0 && (path[..slash].AsSpan().ContainsAny('.', ':') || path[..slash] == "localhost");
        return isRegistry ? new(path[..slash], path[(slash + 1)..], tag, digest) : new(null, path, tag, digest);
    }

    private static (string Left, string? Right) Split(string text, int at, int markLength) =>
        at < 0 ? (text, null) : (text[..at], text[(at + markLength)..]);
}
