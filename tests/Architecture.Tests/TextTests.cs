namespace SkyAndStreet.Architecture.Tests;

public class TextTests
{
    private static readonly string[] TextEndings = [".cs", ".csproj", ".props", ".targets", ".razor", ".md", ".sql", ".json", ".js", ".css", ".sh", ".yml", ".yaml"];

    // Real Aspire has public types of such names, and a stand-in keeps them.
    private static bool FollowsForeignNames(string file) => file.StartsWith("compat/", StringComparison.Ordinal);

    [Fact]
    public void No_file_names_a_path_of_one_machine() => Rule.Holds(
        from file in TextFiles()
        where !IsThisProject(file)
        from line in Checkout.Text(file).Split('\n')
        where TextRules.MachinePath().IsMatch(line)
        select $"{file}: {line.Trim()}");

    [Theory]
    [InlineData("cd /root/main", true)]
    [InlineData("\"/home/someone/data\"", true)]
    [InlineData("GET /api/v1/work/orders", false)]
    [InlineData("~/root/x and ./work/x", false)]
    [InlineData("/var/lib/postgresql", false)]
    public void A_path_of_one_machine_is_told_from_other_paths(string line, bool found) =>
        Assert.Equal(found, TextRules.MachinePath().IsMatch(line + "/"));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Rule.Holds(
        from file in Checkout.Files
        where file.EndsWith(".cs", StringComparison.Ordinal) && !FollowsForeignNames(file) && !IsThisProject(file)
        from match in TextRules.EmptyTypeName().Matches(Checkout.Text(file))
        select $"{file}: {match.Groups["name"].Value}");

    [Fact]
    public void No_file_has_a_name_that_says_nothing() => Rule.Holds(
        Checkout.Files.Where(file => TextRules.EmptyFileName().IsMatch(file) && !FollowsForeignNames(file)));

    [Theory]
    [InlineData("public sealed class ConnectionManager(int x)", true)]
    [InlineData("internal static class StringUtils", true)]
    [InlineData("    public readonly record struct Common;", true)]
    [InlineData("public class Management", false)]
    [InlineData("// a class Manager would say nothing", false)]
    public void A_type_name_that_says_nothing_is_found(string line, bool found) =>
        Assert.Equal(found, TextRules.EmptyTypeName().IsMatch(line));

    [Fact]
    public void Only_the_build_and_the_stand_ins_know_the_package_profile() => Rule.Holds(
        from file in TextFiles()
        where !(IsThisProject(file) || MayNameTheProfile(file))
        where Checkout.Text(file).Contains("PackageProfile", StringComparison.Ordinal)
        select file);

    [Fact]
    public void Links_between_documents_lead_somewhere() => Rule.Holds(
        from file in Checkout.Files
        where file.EndsWith(".md", StringComparison.Ordinal)
        from match in TextRules.RelativeLink().Matches(Checkout.Text(file))
        let target = match.Groups["target"].Value
        where !Path.Exists(Path.Combine(Checkout.Root, Path.GetDirectoryName(file)!, target))
        select $"{file} links to {target}");

    private static bool MayNameTheProfile(string file) =>
        file.StartsWith("eng/", StringComparison.Ordinal) || file.StartsWith("compat/", StringComparison.Ordinal)
        || file is "Directory.Packages.props" || file.EndsWith(".md", StringComparison.Ordinal);

    private static bool IsThisProject(string file) => file.StartsWith("tests/Architecture.Tests/", StringComparison.Ordinal);

    private static IEnumerable<string> TextFiles() =>
        Checkout.Files.Where(file => file == "sky" || TextEndings.Contains(Path.GetExtension(file)));
}
