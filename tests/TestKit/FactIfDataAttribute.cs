using Xunit;

namespace SkyAndStreet.TestKit;

/// <summary>A test over real recordings: skipped, saying which, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactIfDataAttribute : FactAttribute
{
    public FactIfDataAttribute(string relativePath)
    {
        RelativePath = relativePath;
        if (!DataFolder.Has(relativePath))
            Skip = $"../shared/data/{relativePath} is not on this machine.";
    }

    public string RelativePath { get; }
}

/// <summary>As <see cref="FactIfDataAttribute"/>, for theories.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryIfDataAttribute : TheoryAttribute
{
    public TheoryIfDataAttribute(string relativePath)
    {
        RelativePath = relativePath;
        if (!DataFolder.Has(relativePath))
            Skip = $"../shared/data/{relativePath} is not on this machine.";
    }

    public string RelativePath { get; }
}
