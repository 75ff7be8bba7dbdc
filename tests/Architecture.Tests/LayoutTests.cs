using System.Text.RegularExpressions;

namespace SkyAndStreet.Architecture.Tests;

/// <summary>What every service, library, stand-in and project looks like from outside.</summary>
public partial class LayoutTests
{
    private const int ProgramLines = 40;

    [Fact]
    public void A_service_starts_in_at_most_40_lines() => Rule.Holds(
        from program in Checkout.FilesIn("services", "/Program.cs")
        let lines = Checkout.Text(program).TrimEnd().Split('\n').Length
        where lines > ProgramLines
        select $"{program} has {lines} lines");

    [Fact]
    public void A_service_has_a_README_with_its_table_of_slices() => Rule.Holds(
        Checkout.ProjectFoldersIn("services").Where(service => !HasTableOfSlices($"{service}/README.md")));

    [Fact]
    public void Libraries_and_stand_ins_have_a_README() => Rule.Holds(
        Checkout.ProjectFoldersIn("libs").Concat(Checkout.ProjectFoldersIn("compat")).Where(folder => !Checkout.Exists($"{folder}/README.md")));

    [Fact]
    public void Libraries_and_services_have_tests() => Rule.Holds(
        Checkout.ProjectFoldersIn("libs").Concat(Checkout.ProjectFoldersIn("services"))
            .Where(folder => !Checkout.Exists($"tests/{Path.GetFileName(folder)}.Tests")));

    [Fact]
    public void Projects_are_named_after_their_folders() => Rule.Holds(
        from project in OwnProjects()
        let folder = Path.GetFileName(project.Folder)
        where project.Name != $"SkyAndStreet.{folder}" && project.Name != folder
        where project.Kind != "bench" || !project.Name.StartsWith($"SkyAndStreet.{folder}.Bench", StringComparison.Ordinal)
        select project.Path);

    [Fact]
    public void The_solution_holds_every_project()
    {
        var solution = Checkout.Text("SkyAndStreet.sln").Replace('\\', '/');
        Rule.Holds(OwnProjects().Select(project => project.Path).Where(path => !solution.Contains($"\"{path}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_migration_can_be_taken_back()
    {
        var migrations = Checkout.Files.Where(file => file.Contains("/Migrations/", StringComparison.Ordinal) && file.EndsWith(".sql", StringComparison.Ordinal)).ToList();
        Rule.Holds(MigrationsWithoutCounterpart(migrations));
        Rule.Holds(migrations.Where(file => !MigrationName().IsMatch(file)));
    }

    [Fact]
    public void Two_migrations_never_have_the_same_number() => Rule.Holds(
        Checkout.Files.Where(file => MigrationName().IsMatch(file) && file.EndsWith(".up.sql", StringComparison.Ordinal))
            .CountBy(file => Path.GetDirectoryName(file) + "/" + Path.GetFileName(file)[..4])
            .Where(number => number.Value > 1));

    [Fact]
    public void A_migration_without_its_way_back_is_found() =>
        Assert.Equal(["a/Migrations/0002_more.up.sql"], MigrationsWithoutCounterpart(["a/Migrations/0001_first.up.sql", "a/Migrations/0001_first.down.sql", "a/Migrations/0002_more.up.sql"]));

    // A project inside another project's folder is that one's material: a program that its tests start.
    private static IEnumerable<ProjectFile> OwnProjects() =>
        ProjectFile.All.Where(project => !ProjectFile.All.Any(other => project.Folder.StartsWith(other.Folder + "/", StringComparison.Ordinal)));

    private static IEnumerable<string> MigrationsWithoutCounterpart(IReadOnlyCollection<string> migrations) =>
        migrations.Where(file => !migrations.Contains(
            file.EndsWith(".up.sql", StringComparison.Ordinal)
                ? file.Replace(".up.sql", ".down.sql", StringComparison.Ordinal)
                : file.Replace(".down.sql", ".up.sql", StringComparison.Ordinal)));

    private static bool HasTableOfSlices(string readme) =>
        Checkout.Exists(readme) && TableOfSlices().IsMatch(Checkout.Text(readme));

    [GeneratedRegex(@"^\|\s*slice\s*\|\s*route\s*\|\s*rule\s*\|", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex TableOfSlices();

    [GeneratedRegex(@"/\d{4}_[a-z0-9_]+\.(?:up|down)\.sql$")]
    private static partial Regex MigrationName();
}
