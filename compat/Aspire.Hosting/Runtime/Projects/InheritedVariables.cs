namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>Variables of the AppHost that its resources must not inherit: they speak about the AppHost itself.</summary>
internal static class InheritedVariables
{
    private static readonly string[] Names = ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "DOTNET_STARTUP_HOOKS"];

    /// <summary>Prefixes of what dotnet run, dotnet test and coverage tools set for themselves.</summary>
    private static readonly string[] Prefixes = ["MSBuild", "VSTEST_", "CORECLR_", "COR_"];

    public static Dictionary<string, string?> ToRemove()
    {
        var removed = Names.ToDictionary(name => name, _ => (string?)null);
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>())
        {
            if (Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) removed[name] = null;
        }

        return removed;
    }
}
