using System.Runtime.CompilerServices;

namespace Aspire.Hosting;

/// <summary>Calls of Aspire's API that the local runtime has no meaning for.</summary>
internal static class NotCovered
{
    /// <summary>Says which call it is, and what to use instead of the stand-in.</summary>
    public static NotSupportedException Call([CallerMemberName] string name = "") =>
        new($"{name}() is not covered by the local Aspire runtime (compat/Aspire.Hosting). Build with PackageProfile=full to use it.");
}
