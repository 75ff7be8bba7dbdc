namespace SkyAndStreet.EndToEnd.Tests.Gallery;

/// <summary>The instant against which the gallery's sample ages are set: when the tests started, so that they look their age.</summary>
internal static class GalleryTime
{
    internal static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();
}
