using System.Runtime.InteropServices;

namespace Aspire.Hosting.LocalRuntime.Projects;

/// <summary>The dotnet program that this process runs on.</summary>
internal static class DotNet
{
    // shared/Microsoft.NETCore.App/VERSION lies three levels below the program.
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
