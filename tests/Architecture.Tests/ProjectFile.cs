using System.Xml.Linq;

namespace SkyAndStreet.Architecture.Tests;

/// <summary>What a project file says about itself.</summary>
/// <param name="Path">Relative to the root of the checkout, as are <paramref name="References"/>.</param>
internal sealed record ProjectFile(string Path, IReadOnlyList<string> References, IReadOnlyList<string> Packages, IReadOnlyList<string> Frameworks)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The first folder of the path decides what a project is.</summary>
    public string Kind => KindOf(Path);

    public static IReadOnlyList<ProjectFile> All { get; } = [.. Checkout.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Read)];

    public static string KindOf(string path) => path.Split('/')[0];

    private static ProjectFile Read(string path)
    {
        var document = XDocument.Parse(Checkout.Text(path));
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Checkout.Root, path))!;
        return new ProjectFile(
            path,
            [.. Includes(document, "ProjectReference").Select(reference => Relative(folder, reference))],
            [.. Includes(document, "PackageReference")],
            [.. Includes(document, "FrameworkReference")]);
    }

    private static IEnumerable<string> Includes(XDocument document, string item) =>
        document.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();

    private static string Relative(string folder, string reference)
    {
        var resolved = reference.Replace('\\', '/').Replace("$(RepositoryRoot)", Checkout.Root + "/", StringComparison.Ordinal);
        return System.IO.Path.GetRelativePath(Checkout.Root, System.IO.Path.GetFullPath(resolved, folder));
    }
}
