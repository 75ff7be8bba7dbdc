namespace SkyAndStreet.LocalProcesses;

/// <summary>What a short program printed, and its exit code.</summary>
internal sealed record ProgramResult(int ExitCode, string Output, string Errors);

/// <summary>Runs a program that ends by itself.</summary>
internal static class ProgramRun
{
    private const int MaximumOutputLength = 1 << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <exception cref="TimeoutException">It did not end within two minutes; it has been killed.</exception>
    internal static async Task<ProgramResult> RunAsync(ProcessSpecification specification, string? input = null, CancellationToken cancellation = default)
    {
        var output = new System.Text.StringBuilder();
        var errors = new System.Text.StringBuilder();
        var process = LocalProcess.Start(specification with { OnLine = line => Keep(line.IsError ? errors : output, line.Text) }, input);
        await using (process)
        {
            try
            {
                return new ProgramResult(await process.Exited.WaitAsync(Limit, specification.Clock, cancellation), output.ToString(), errors.ToString());
            }
            catch (TimeoutException)
            {
                throw new TimeoutException($"{specification.DisplayName} did not end within {Limit.TotalMinutes:0} minutes. {errors}");
            }
        }
    }

    private static void Keep(System.Text.StringBuilder text, string line)
    {
        if (text.Length + line.Length < MaximumOutputLength)
            text.Append(line).Append('\n');
    }
}
