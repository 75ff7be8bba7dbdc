using SkyAndStreet.Cli.Testing;

namespace SkyAndStreet.Cli.Tests;

/// <summary>Filters, levels, reports and coverage: what the test runner does without starting a test.</summary>
public sealed class TestRunnerTests : IDisposable
{
    private static readonly TestProject Project = new("/r/tests/Kafka.Tests/SkyAndStreet.Kafka.Tests.csproj");
    private readonly TemporaryCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("slice", null, "Level=slice")]
    [InlineData("unit", "torn tail", "(Level!=slice&Level!=system&Level!=browser)&(FullyQualifiedName~torn_tail|DisplayName~torn tail)")]
    [InlineData(null, "a(b)", @"FullyQualifiedName~a\(b\)|DisplayName~a\(b\)")]
    public void Levels_and_names_become_a_filter(string? level, string? name, string? filter) =>
        Assert.Equal(filter, TestLevel.Filter(level, name));

    [Fact]
    public void Levels_are_read_from_an_assembly_without_loading_it() =>
        Assert.Equal([TestLevel.Slice, TestLevel.Unit], TestLevels.Of(typeof(TestRunnerTests).Assembly.Location).Order());

    [Theory]
    [InlineData("Kafka")]
    [InlineData("kafka.tests")]
    [InlineData("SkyAndStreet.Kafka.Tests")]
    [InlineData("tests/Kafka.Tests/")]
    [InlineData("tests/Kafka.Tests/SkyAndStreet.Kafka.Tests.csproj")]
    public void A_test_project_answers_to_each_of_its_names(string name)
    {
        _checkout.Write("tests/Kafka.Tests/SkyAndStreet.Kafka.Tests.csproj", "");
        _checkout.Write("tests/TestKit/SkyAndStreet.TestKit.csproj", "");
        Assert.Equal("Kafka.Tests", Assert.Single(TestProject.In(_checkout.Repository, name)).ShortName);
        Assert.Throws<SkyException>(() => TestProject.In(_checkout.Repository, "Kafk"));
    }

    [Fact]
    public void A_report_of_the_platform_is_read()
    {
        var file = _checkout.Write("results.trx", """
            <?xml version="1.0" encoding="utf-8"?>
            <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
              <UnitTestResult testName="A.B.C" outcome="Passed" duration="00:00:01.5000000" />
              <UnitTestResult testName="A.B.D" outcome="Failed" duration="00:00:00.0100000">
                <Output><ErrorInfo><Message>expected 1&#x1;</Message><StackTrace>at A.B.D()</StackTrace></ErrorInfo></Output>
              </UnitTestResult>
              <UnitTestResult testName="A.B.E" outcome="NotExecuted" />
            </Results></TestRun>
            """);
        Assert.Equal(
            [
                new TestResult("A.B.C", TestOutcome.Passed, TimeSpan.FromSeconds(1.5), null, null),
                new TestResult("A.B.D", TestOutcome.Failed, TimeSpan.FromMilliseconds(10), "expected 1\u0001", "at A.B.D()"),
                new TestResult("A.B.E", TestOutcome.Skipped, TimeSpan.Zero, null, null),
            ],
            TrxFile.Read(file));
    }

    [Fact]
    public void The_summary_ends_with_the_counts()
    {
        var passed = Enumerable.Range(1, 7).Select(number => new TestResult($"T{number}", TestOutcome.Passed, TimeSpan.FromSeconds(number), null, null));
        var skipped = new TestResult("S", TestOutcome.Skipped, TimeSpan.Zero, "no data here", null);
        var text = Summary(new AssemblyReport(Project, [.. passed, skipped], TimeSpan.FromSeconds(9), null));
        Assert.Equal("7 passed, 0 failed, 1 skipped", text.TrimEnd().Split('\n')[^1]);
        Assert.Contains("7.0 s  T7", text, StringComparison.Ordinal);
        Assert.DoesNotContain("T2", text, StringComparison.Ordinal);
        Assert.Contains("no data here", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_of_a_whole_page_is_cut_and_says_so()
    {
        var message = string.Join('\n', Enumerable.Range(1, 100).Select(number => $"line {number} {new string('x', 1000)}"));
        var text = Summary(new AssemblyReport(Project, [new TestResult("T", TestOutcome.Failed, TimeSpan.Zero, message, null)], TimeSpan.Zero, null));
        Assert.Contains("... and 70 lines more", text, StringComparison.Ordinal);
        Assert.DoesNotContain("line 31", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length < 420));
    }

    [Fact]
    public void A_host_that_crashed_counts_as_a_failure_and_shows_its_last_words()
    {
        var crash = new HostCrash("the test host ended early (exit status 1) while it ran A.B.C", ["out of memory"]);
        var report = new AssemblyReport(Project, [], TimeSpan.Zero, crash);
        var text = Summary(report);
        Assert.False(report.Succeeded);
        Assert.Equal("0 passed, 1 failed, 0 skipped", text.TrimEnd().Split('\n')[^1]);
        Assert.Contains("out of memory", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_is_covered_whichever_assembly_ran_it()
    {
        Coverage("a", """{"X.dll":{"ROOT/libs/X/A.cs":{"X.A":{"void X.A::M()":{"Lines":{"1":3,"2":0,"3":0},"Branches":[]}}}}}""");
        Coverage("b", """{"X.dll":{"ROOT/libs/X/A.cs":{"X.A":{"void X.A::M()":{"Lines":{"1":0,"2":1,"3":0},"Branches":[]}}},"ROOT/libs/X/obj/G.cs":{"X.G":{"void X.G::M()":{"Lines":{"1":0},"Branches":[]}}},"ROOT/compat/Y/B.cs":{"Y.B":{"void Y.B::M()":{"Lines":{"1":0},"Branches":[]}}}}}""");
        var report = CoverageReport.Of(_checkout.Repository, _checkout.Repository.Root);
        Assert.Equal([new FileCoverage("libs/X/A.cs", 3, 2)], report.Files);
        using var output = new StringWriter();
        Assert.False(report.Write(output));
        Assert.Contains("66.7 %", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("libs/X/A.cs", output.ToString(), StringComparison.Ordinal);
    }

    private static string Summary(AssemblyReport report)
    {
        using var output = new StringWriter();
        TestSummary.Write(output, [report], TimeSpan.Zero);
        return output.ToString();
    }

    private void Coverage(string folder, string json) =>
        _checkout.Write($"{folder}/coverage.json", json.Replace("ROOT", _checkout.Repository.Root, StringComparison.Ordinal));
}
