namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// Who runs the server. Postgres refuses root; root therefore runs it as the owner of the data, at first as user
/// <c>postgres</c>; anyone else runs it as himself.
/// </summary>
/// <param name="User">Null: the user of this process.</param>
internal sealed record PostgresAccount(string? User)
{
    private const string Debian = "postgres";

    internal static PostgresAccount ForNewData => new(Libc.IsRoot ? Debian : null);

    internal static async Task<PostgresAccount> ForDataAsync(string directory, CancellationToken cancellation)
    {
        if (!Libc.IsRoot)
            return new((string?)null);
        var owner = await RunAsync("stat", ["-c", "%U", directory], cancellation);
        return new(owner.Output.Trim() is var name && name is not "root" and not "UNKNOWN" ? name : Debian);
    }

    internal ProcessSpecification Specification(string program, params IReadOnlyList<string> arguments) =>
        new() { Executable = program, Arguments = arguments, User = User };

    /// <summary>Gives a new file or folder to that user.</summary>
    /// <exception cref="PostgresException">The user does not exist.</exception>
    internal async Task OwnAsync(string path, CancellationToken cancellation)
    {
        if (User is null)
            return;
        var result = await RunAsync("chown", [$"{User}:", path], cancellation);
        if (result.ExitCode != 0)
            throw new PostgresException($"{path} cannot be given to user {User}: {result.Errors.Trim()}. Debian's package postgresql creates that user.");
    }

    /// <summary>Tries it as that user: permissions of all folders above, mounts and ACLs count.</summary>
    internal async Task<bool> CanUseAsync(string directory, CancellationToken cancellation) =>
        (await ProgramRun.RunAsync(Specification("/bin/sh", "-c", "cd \"$1\" && : > .access && rm .access", "sh", directory) with { WorkingDirectory = "/" }, cancellation: cancellation)).ExitCode == 0;

    private static Task<ProgramResult> RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        ProgramRun.RunAsync(new ProcessSpecification { Executable = program, Arguments = arguments }, cancellation: cancellation);
}
