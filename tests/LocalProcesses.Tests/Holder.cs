using System.Globalization;

namespace SkyAndStreet.LocalProcesses.Tests;

/// <summary>A running <see cref="HolderProgram"/> and the processes it told of.</summary>
internal sealed record Holder(LocalProcess Process, ProcessIdentity Guard, IReadOnlyList<ProcessIdentity> Children) : IAsyncDisposable
{
    internal IEnumerable<ProcessIdentity> All => Children.Append(Guard);

    internal static async Task<Holder> StartAsync(string runDirectory)
    {
        var told = new TaskCompletionSource<string>();
        var process = LocalProcess.Start(new ProcessSpecification
        {
            Executable = DotnetHost.Path,
            Arguments = ["exec", typeof(HolderProgram).Assembly.Location, "hold", runDirectory],
            OnLine = line => Listen(line.Text, told),
        });
        var ids = (await told.Task.WaitAsync(TimeSpan.FromSeconds(30))).Split(' ')[1..].Select(word => int.Parse(word, CultureInfo.InvariantCulture));
        var identities = ids.Select(id => ProcessIdentity.Of(id)!.Value).ToList();
        return new Holder(process, identities[0], identities[1..]);
    }

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static void Listen(string line, TaskCompletionSource<string> told)
    {
        if (line.StartsWith("holding ", StringComparison.Ordinal))
            told.TrySetResult(line);
    }
}
