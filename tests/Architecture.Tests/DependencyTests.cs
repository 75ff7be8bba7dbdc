namespace SkyAndStreet.Architecture.Tests;

public class DependencyTests
{
    // libs compute: files by handle or span are theirs, everything else outside the process is not.
    private static readonly string[] InputAndOutput =
        ["System.Net.Sockets.", "System.Net.Http.", "System.Diagnostics.Process.", "System.Data.", "Npgsql.", "Microsoft.AspNetCore.", "Microsoft.EntityFrameworkCore."];

    [Fact]
    public void Projects_reference_only_what_their_kind_may() => Rule.Holds(DependencyRules.Violations(ProjectFile.All));

    [Fact]
    public void Every_project_lies_in_a_folder_of_the_design() => Rule.Holds(DependencyRules.UnknownKinds(ProjectFile.All));

    [Fact]
    public void Compiled_assemblies_use_only_what_their_kind_may() => Rule.Holds(
        ProjectFile.All.Where(project => project.Kind is "libs" or "Ui" or "ServiceDefaults" or "services" or "edge" or "compat").SelectMany(CompiledViolations));

    [Fact]
    public void A_service_that_names_another_service_is_found()
    {
        var portal = new ProjectFile("services/Portal/SkyAndStreet.Portal.csproj", ["services/Maintenance/SkyAndStreet.Maintenance.csproj", "Ui/SkyAndStreet.Ui.csproj"], [], []);
        Assert.Equal("services/Portal/SkyAndStreet.Portal.csproj references services/Maintenance/SkyAndStreet.Maintenance.csproj", Assert.Single(DependencyRules.Violations([portal])));
    }

    [Fact]
    public void A_service_that_uses_another_service_through_a_third_project_is_found()
    {
        var portal = new ProjectFile("services/Portal/SkyAndStreet.Portal.csproj", [], [], []);
        var maintenance = new ProjectFile("services/Maintenance/SkyAndStreet.Maintenance.csproj", [], [], []);
        Assert.Single(DependencyRules.Violations(portal, ["SkyAndStreet.Maintenance", "System.Runtime", "SkyAndStreet.Portal"], [portal, maintenance]));
    }

    [Fact]
    public void Libraries_stand_on_the_base_class_library_alone() => Rule.Holds(
        from project in ProjectFile.All
        where project.Kind == "libs"
        from package in project.Packages.Concat(project.Frameworks)
        select $"{project.Path} takes {package}");

    [Fact]
    public void Libraries_do_not_reach_the_network_a_database_or_a_process() => Rule.Holds(
        from project in ProjectFile.All
        where project.Kind == "libs"
        from type in UsedTypes(project)
        where InputAndOutput.Any(prefix => (type + ".").StartsWith(prefix, StringComparison.Ordinal))
        select $"{project.Name} uses {type}");

    [Fact]
    public void The_edge_needs_no_reflection_entity_framework_or_bus() => Rule.Holds(
        from project in ProjectFile.All
        where project.Kind == "edge"
        from package in project.Packages
        where package.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) || package.StartsWith("MassTransit", StringComparison.Ordinal)
        select $"{project.Path} takes {package}");

    private static IEnumerable<string> CompiledViolations(ProjectFile project)
    {
        using var assembly = CompiledAssembly.Of(project);
        return assembly is null ? [] : [.. DependencyRules.Violations(project, assembly.References, ProjectFile.All)];
    }

    private static IReadOnlyList<string> UsedTypes(ProjectFile project)
    {
        using var assembly = CompiledAssembly.Of(project);
        return assembly is null ? [] : [.. assembly.UsedTypes];
    }
}
