namespace SkyAndStreet.LocalProcesses.Tests;

/// <summary>Runs as root only; other users see it skipped.</summary>
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute()
    {
        if (!Libc.IsRoot)
            Skip = "needs root";
    }
}
