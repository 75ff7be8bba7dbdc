using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace SkyAndStreet.Cli.Testing;

/// <summary>The report that the test platform writes.</summary>
public static class TrxFile
{
    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public static IReadOnlyList<TestResult> Read(string path)
    {
        // Test output may hold characters that XML has no form for; the platform writes them as entities all the same.
        using var reader = XmlReader.Create(path, new XmlReaderSettings { CheckCharacters = false, DtdProcessing = DtdProcessing.Prohibit });
        return [.. XDocument.Load(reader).Descendants(Trx + "UnitTestResult").Select(Result)];
    }

    private static TestResult Result(XElement element)
    {
        var error = element.Element(Trx + "Output")?.Element(Trx + "ErrorInfo");
        return new TestResult(
            (string?)element.Attribute("testName") ?? "?",
            Outcome((string?)element.Attribute("outcome")),
            Duration((string?)element.Attribute("duration")),
            (string?)error?.Element(Trx + "Message"),
            (string?)error?.Element(Trx + "StackTrace"));
    }

    private static TestOutcome Outcome(string? text) => text switch
    {
        "Passed" => TestOutcome.Passed,
        "NotExecuted" => TestOutcome.Skipped,
        _ => TestOutcome.Failed,
    };

    private static TimeSpan Duration(string? text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) ? duration : TimeSpan.Zero;
}
