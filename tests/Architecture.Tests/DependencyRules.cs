namespace SkyAndStreet.Architecture.Tests;

/// <summary>Which kind of project may name which: dependencies point one way.</summary>
internal static class DependencyRules
{
    // tests and bench may reach everything and are not listed. compat stands in for packages: it knows nothing of the
    // product, and the product gets it from eng/, as it would get a package.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["libs"] = ["libs"],
        ["Ui"] = ["libs"],
        ["ServiceDefaults"] = ["libs"],
        ["services"] = ["libs", "Ui", "ServiceDefaults"],
        ["simulators"] = ["libs", "ServiceDefaults"],
        ["edge"] = ["libs"],
        ["tools"] = ["libs"],
        ["AppHost"] = ["services", "simulators", "edge"],
        ["compat"] = ["compat"],
    };

    public static IEnumerable<string> Violations(IEnumerable<ProjectFile> projects) =>
        from project in projects
        where Allowed.ContainsKey(project.Kind)
        from reference in project.References
        where !Allowed[project.Kind].Contains(ProjectFile.KindOf(reference))
        select $"{project.Path} references {reference}";

    public static IEnumerable<string> UnknownKinds(IEnumerable<ProjectFile> projects) =>
        from project in projects
        where !Allowed.ContainsKey(project.Kind) && project.Kind is not ("tests" or "bench")
        select project.Path;

    /// <summary>The same rule for what was compiled: a reference that flows through another project counts too.</summary>
    public static IEnumerable<string> Violations(ProjectFile project, IEnumerable<string> referencedAssemblies, IEnumerable<ProjectFile> all)
    {
        var kinds = all.ToDictionary(other => other.Name, other => other.Kind);
        return from assembly in referencedAssemblies
               where kinds.TryGetValue(assembly, out var kind) && assembly != project.Name && !Allowed[project.Kind].Contains(kind) && kind != "compat"
               select $"{project.Name} uses {assembly}";
    }
}
