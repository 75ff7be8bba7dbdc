using SkyAndStreet.Cli.Checks;

namespace SkyAndStreet.Cli.Tests;

public sealed class CheckTests : IDisposable
{
    private readonly TemporaryCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    // Put together at run time: in one piece, the scan of this repository would find them.
    [Theory]
    [InlineData("-----BEGIN RSA PRIV", "ATE KEY-----")]
    [InlineData("key = AKIA", "IOSFODNN7EXAMPLE")]
    [InlineData("ghp_", "abcdefghijklmnopqrstuvwxyz0123456789")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.ey", "JzdWIiOiIxMjM0NTY3ODkwIn0.MEUCIQDabcdefghijklmnop")]
    [InlineData("postgres://admin:s3cr", "etpass@db.example.org/x")]
    [InlineData("\"ApiKey\": \"9f8e7d6c5b", "4a39281706f5e4d3c2b1a0\"")]
    public void The_shapes_of_secrets_are_found(string start, string end) => Assert.NotEmpty(SecretPattern.Find(start + end));

    [Theory]
    [InlineData("public const string ApiKeyHeader = \"X-Api-Key\";")]
    [InlineData("password = \"{postgres-password.value}\"")]
    [InlineData("var url = $\"redis://{user}:{password}@{host}\";")]
    [InlineData("\"Token\": \"\"")]
    [InlineData("secret: \"${{ secrets.NUGET_TOKEN_2024_A1B2 }}\"")]
    public void Names_and_placeholders_are_no_secrets(string line) => Assert.Empty(SecretPattern.Find(line));

    [Fact]
    public void A_line_that_gives_its_reason_is_passed_over() =>
        Assert.Empty(SecretPattern.Find("AKIA" + "IOSFODNN7EXAMPLE // not-a-" + "secret: from the documentation"));

    [Fact]
    public void Errors_and_warnings_of_a_build_are_told_once_each()
    {
        const string output = """
              Determining projects to restore...
            /src/A.cs(1,2): error CA2100: Review SQL [/src/A.csproj]
            /src/A.cs(1,2): error CA2100: Review SQL [/src/A.csproj]
            CSC : error CS2012: cannot open [/src/A.csproj]
            /src/A.csproj : warning NU1900: no vulnerability data
              0 Warning(s)
            """;
        Assert.Equal(3, SolutionBuild.Problems(output).Count);
    }

    [Fact]
    public void A_manifest_that_differs_is_shown_where_it_differs()
    {
        Assert.Equal(CheckOutcome.Passed, ManifestCheck.Compare(["{", "}"], ["{", "}"]).Outcome);
        var result = ManifestCheck.Compare(["{", "a", "}"], ["{", "b", "}"]);
        Assert.Equal(CheckOutcome.Failed, result.Outcome);
        Assert.Contains("line 2", result.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Vulnerable_packages_are_named()
    {
        const string report = """
            {"projects":[{"path":"a.csproj"},{"path":"b.csproj","frameworks":[{"framework":"net10.0","transitivePackages":[
              {"id":"Old.Parser","resolvedVersion":"1.0.0","vulnerabilities":[{"severity":"High","advisoryurl":"https://example.org/1"}]}]}]}]}
            """;
        Assert.Equal("Old.Parser 1.0.0: High, https://example.org/1", Assert.Single(PackageCheck.Judge(report).Details));
        Assert.Equal(CheckOutcome.Passed, PackageCheck.Judge("""{"projects":[{"path":"a.csproj"}]}""").Outcome);
    }

    [Theory]
    [InlineData("""{"resources":[{"@type":"PackageBaseAddress/3.0.0"},{"@type":"VulnerabilityInfo/6.7.0"}]}""", true)]
    [InlineData("""{"resources":[{"@type":"PackageBaseAddress/3.0.0"}]}""", false)]
    [InlineData("{}", false)]
    public void A_registry_without_vulnerability_data_is_not_taken_for_an_answer(string index, bool offers) =>
        Assert.Equal(offers, PackageCheck.OffersVulnerabilities(index));

    [Fact]
    public async Task Every_check_has_a_line_and_one_failure_fails_them_all()
    {
        using var output = new StringWriter();
        var exitCode = await CheckCommand.RunAsync(
            new Terminal(output, output, isInteractive: false),
            [
                new Check("one", _ => Task.FromResult(CheckResult.Passed())),
                new Check("two", _ => throw new SkyException("it broke")),
                new Check("three", _ => Task.FromResult(CheckResult.NotPossible("no registry"))),
            ],
            CancellationToken.None);
        Assert.Equal(ExitCodes.Failed, exitCode);
        Assert.Equal(["ok", "FAILED", "it broke", "not possible"], output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim().Split("  ")[0].Split(" one")[0].Split(" three")[0]));
    }

    [Fact]
    [Trait("Level", "slice")]
    public async Task Only_tracked_files_are_searched_for_secrets()
    {
        _checkout.Write("tracked.txt", "AKIA" + "IOSFODNN7EXAMPLE\n");
        _checkout.Write("other.txt", "AKIA" + "IOSFODNN7EXAMPLE\n");
        _checkout.Write("vector.txt", "AKIA" + "IOSFODNN7EXAMPLE\n");
        _checkout.Write("eng/NotSecrets.txt", "# comment\nvector.txt from the documentation\n");
        foreach (var arguments in new[] { "init -q", "add tracked.txt vector.txt" })
            await new ExternalCommand("git", arguments.Split(' '), _checkout.Repository.Root).RunAsync(CancellationToken.None);
        var answer = await _checkout.RunAsync("check", "secrets");
        Assert.Equal(ExitCodes.Failed, answer.ExitCode);
        Assert.Contains("tracked.txt:1: an AWS access key", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("vector.txt", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("other.txt", answer.Out, StringComparison.Ordinal);
    }
}
