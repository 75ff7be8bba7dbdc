using System.Diagnostics;
using System.Text;

namespace SkyAndStreet.Cli;

/// <param name="Output">Standard output and error, in the order in which they arrived.</param>
/// <param name="TimedOut">The limit passed and the process was killed with all its children.</param>
public sealed record CommandOutcome(int ExitCode, string Output, bool TimedOut, TimeSpan Duration);

/// <summary>Another program, started without a shell and without input.</summary>
public sealed record ExternalCommand(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Called for each line as it arrives; from several threads, one at a time.</summary>
    public Action<string>? LineArrived { get; init; }

    /// <summary>The dotnet host that runs this process, so that one SDK serves the whole command.</summary>
    public static ExternalCommand Dotnet(Repository repository, params IReadOnlyList<string> arguments) =>
        new(Path.GetFileNameWithoutExtension(System.Environment.ProcessPath) == "dotnet" ? System.Environment.ProcessPath! : "dotnet", arguments, repository.Root)
        {
            // Build servers outlive the command that started them and hold memory; a test host never needs them.
            Environment = new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        };

    public async Task<CommandOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Start();
        var output = new Transcript(LineArrived);
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        var timedOut = !await EndsWithinLimitAsync(process, cancellationToken);
        return new CommandOutcome(timedOut ? -1 : process.ExitCode, output.ToString(), timedOut, Stopwatch.GetElapsedTime(started));
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(FileName, Arguments)
        {
            WorkingDirectory = WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new SkyException($"{FileName} could not be started: {problem.Message}", ExitCodes.MissingPrerequisite);
        }
    }

    private async Task<bool> EndsWithinLimitAsync(Process process, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private sealed class Transcript(Action<string>? lineArrived)
    {
        private readonly StringBuilder _text = new();

        public void Add(string? line)
        {
            if (line is null) return;
            lock (_text)
            {
                _text.AppendLine(line);
                lineArrived?.Invoke(line);
            }
        }

        public override string ToString()
        {
            lock (_text) return _text.ToString();
        }
    }
}
