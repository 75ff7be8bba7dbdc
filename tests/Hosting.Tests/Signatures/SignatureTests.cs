using System.Reflection;

namespace SkyAndStreet.Hosting.Tests.Signatures;

public class SignatureTests
{
    private static readonly IReadOnlyList<string> Listed = [.. Read().Where(line => !line.StartsWith('#'))];

    [Fact]
    public void The_list_names_the_commit_it_was_made_from() =>
        Assert.Contains(Read(), line => line.Contains("commit 1a4acf7da09a01ca4312f0dd6e6b72965a15e889", StringComparison.Ordinal));

    [Theory]
    [InlineData(typeof(DistributedApplication))]
    [InlineData(typeof(DistributedApplicationTestingBuilder))]
    public void Every_public_member_of_the_stand_in_is_one_of_Aspire(Type anchor)
    {
        var members = PublicSignatures.Of(anchor.Assembly).Where(line => !line.StartsWith("type ", StringComparison.Ordinal));
        var unknown = members.Except(Listed).ToList();
        Assert.True(unknown.Count == 0, $"Not in Aspire 13.1.3:\n{string.Join("\n", unknown.Select(Nearest))}");
    }

    [Theory]
    [InlineData(typeof(DistributedApplication))]
    [InlineData(typeof(DistributedApplicationTestingBuilder))]
    public void Every_public_type_of_the_stand_in_is_of_the_same_kind_in_Aspire(Type anchor)
    {
        var theirs = Listed.Where(line => line.StartsWith("type ", StringComparison.Ordinal)).Select(PublicSignatures.Split).ToDictionary(t => t.Head);
        var complaints = PublicSignatures.Of(anchor.Assembly).Where(line => line.StartsWith("type ", StringComparison.Ordinal)).Select(PublicSignatures.Split)
            .Select(ours => theirs.TryGetValue(ours.Head, out var their) ? Differences(ours, their) : $"{ours.Head} is not in Aspire 13.1.3")
            .OfType<string>().ToList();
        Assert.True(complaints.Count == 0, string.Join("\n", complaints));
    }

    [Fact]
    public void The_calls_that_an_AppHost_needs_are_all_there()
    {
        string[] needed = ["AddProject", "AddPostgres", "AddDatabase", "AddRedis", "AddKafka", "AddExecutable", "AddParameter", "AddConnectionString", "AddExternalService", "WithReference", "WithEnvironment", "WithArgs", "WithEndpoint", "WithHttpEndpoint", "WithHttpHealthCheck", "WaitFor", "WaitForStart", "WaitForCompletion", "WithReplicas", "WithUrl", "WithUrls", "WithUrlForEndpoint", "WithCommand", "WithHttpCommand"];
        var ours = PublicSignatures.Of(typeof(DistributedApplication).Assembly).ToHashSet();
        var missing = Listed.Where(line => needed.Any(name => line.Contains($"Extensions.{name}(", StringComparison.Ordinal) || line.Contains($"Extensions.{name}<", StringComparison.Ordinal))).Except(ours).ToList();
        Assert.True(missing.Count == 0, $"Overloads that the stand-in lacks:\n{string.Join("\n", missing)}");
    }

    /// <summary>Fewer interfaces are fine; other ones and other constraints are not.</summary>
    private static string? Differences((string Head, IReadOnlySet<string> Bases, string Constraints) ours, (string Head, IReadOnlySet<string> Bases, string Constraints) theirs)
    {
        if (ours.Constraints != theirs.Constraints) return $"{ours.Head}: constraints '{ours.Constraints}' instead of '{theirs.Constraints}'";
        var others = ours.Bases.Except(theirs.Bases).Where(b => !IsImplied(b, ours.Bases, theirs.Bases)).ToList();
        return others.Count == 0 ? null : $"{ours.Head}: {string.Join(", ", others)} is not among its bases ({string.Join(", ", theirs.Bases)})";
    }

    /// <summary>Reflection lists inherited interfaces too, source does not.</summary>
    private static bool IsImplied(string name, IReadOnlySet<string> ours, IReadOnlySet<string> theirs) =>
        typeof(DistributedApplication).Assembly.GetTypes().Concat(typeof(DistributedApplicationTestingBuilder).Assembly.GetTypes())
            .Where(t => ours.Contains(TypeNames.Plain(t)) && theirs.Contains(TypeNames.Plain(t)))
            .Any(t => t.GetInterfaces().Any(i => TypeNames.Plain(i) == name))
        || name is "IDisposable" or "IAsyncDisposable" or "IEnumerable" or "ISpanFormattable" or "ISerializable" or "IFormattable" or "IConvertible" or "IComparable" or "IList" or "ICollection"
        || name.StartsWith("IList<", StringComparison.Ordinal) || name.StartsWith("ICollection<", StringComparison.Ordinal) || name.StartsWith("IEnumerable<", StringComparison.Ordinal) || name.StartsWith("IReadOnly", StringComparison.Ordinal);

    private static string Nearest(string line)
    {
        var name = line.Split('(', '{', '<')[0];
        var near = Listed.Where(l => l.StartsWith(name, StringComparison.Ordinal)).Take(4).ToList();
        return near.Count == 0 ? $"  {line}" : $"  {line}\n      Aspire: {string.Join("\n              ", near)}";
    }

    private static IEnumerable<string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("aspire-13.1.3.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
