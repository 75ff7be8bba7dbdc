using System.Security.Cryptography;
using System.Text;

namespace SkyAndStreet.LocalProcesses;

/// <summary>Makes the files of a database server, and keeps its password the one that was asked for.</summary>
internal sealed class PostgresCluster(PostgresFolder folder, PostgresBinaries binaries, PostgresOptions options)
{
    private const string PasswordMark = "skyandstreet.password";

    /// <summary>New data when there is none; otherwise the password is changed if another one was given.</summary>
    internal async Task PrepareAsync(CancellationToken cancellation)
    {
        if (!folder.HasData)
            await CreateAsync(cancellation);
        else if (!await HasThisPasswordAsync(cancellation))
            await ChangePasswordAsync(cancellation);
    }

    /// <summary>Beside the place first, then moved: a killed initdb leaves no half-made data in it.</summary>
    private async Task CreateAsync(CancellationToken cancellation)
    {
        var draft = folder.Path + ".new";
        if (Directory.Exists(draft))
            Directory.Delete(draft, recursive: true);
        await PostgresFolder.MakeAsync(draft, folder.Account, cancellation);
        await InitializeAsync(draft, cancellation);
        await MarkPasswordAsync(draft, cancellation);
        Directory.Delete(folder.Path);
        Directory.Move(draft, folder.Path);
        options.Log?.Invoke($"Made a new PostgreSQL {binaries.MajorVersion} database server in {folder.Path}.");
    }

    private async Task InitializeAsync(string draft, CancellationToken cancellation)
    {
        // Beside the draft: initdb wants that empty. A file, because arguments are visible to every user.
        var passwordFile = draft + ".password";
        try
        {
            PrivateFile.Write(passwordFile, Encoding.UTF8.GetBytes(options.Password + "\n"));
            await folder.Account.OwnAsync(passwordFile, cancellation);
            List<string> arguments = ["--pgdata", draft, "--username", options.UserName, $"--pwfile={passwordFile}", "--auth-host=scram-sha-256", "--auth-local=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8"];
            if (options.Settings.GetValueOrDefault("fsync") == "off")
                arguments.Add("--no-sync");
            await RequireAsync("initdb", arguments, input: null, cancellation);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    /// <summary>Without a server and without the old password: whoever owns the files may.</summary>
    private async Task ChangePasswordAsync(CancellationToken cancellation)
    {
        var statement = $"ALTER ROLE \"{options.UserName.Replace("\"", "\"\"", StringComparison.Ordinal)}\" PASSWORD '{options.Password.Replace("'", "''", StringComparison.Ordinal)}';\n";
        var result = await RequireAsync("postgres", ["--single", "-D", folder.Path, "postgres"], statement, cancellation);
        // The single-user server reports a failed statement on its error stream and still ends with 0.
        if (result.Errors.Contains("ERROR:", StringComparison.Ordinal))
            throw new PostgresException($"The password of {options.UserName} in {folder.Path} could not be changed to the one given: {result.Errors.Trim()}");
        await MarkPasswordAsync(folder.Path, cancellation);
        options.Log?.Invoke($"Changed the password of database user {options.UserName} to the one given now.");
    }

    /// <summary>A slow hash, kept among the data: whoever can read it can read the data anyway.</summary>
    private async Task MarkPasswordAsync(string directory, CancellationToken cancellation)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var file = Path.Combine(directory, PasswordMark);
        PrivateFile.Write(file, Encoding.ASCII.GetBytes($"{Convert.ToHexString(salt)} {Fingerprint(salt)}\n"));
        await folder.Account.OwnAsync(file, cancellation);
    }

    private async Task<bool> HasThisPasswordAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(folder.Path, PasswordMark);
        if (!File.Exists(file))
            return false;
        var parts = (await File.ReadAllTextAsync(file, cancellation)).Trim().Split(' ');
        return parts.Length == 2 && parts[1] == Fingerprint(Convert.FromHexString(parts[0]));
    }

    private string Fingerprint(byte[] salt) =>
        Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2($"{options.UserName}\n{options.Password}", salt, 100_000, HashAlgorithmName.SHA256, 32));

    private async Task<ProgramResult> RequireAsync(string program, IReadOnlyList<string> arguments, string? input, CancellationToken cancellation)
    {
        var specification = folder.Account.Specification(binaries.Path(program), arguments) with { WorkingDirectory = "/", Guard = options.Guard, Name = program };
        var result = await ProgramRun.RunAsync(specification, input, cancellation);
        return result.ExitCode == 0 ? result : throw new PostgresException($"{program} for {folder.Path} failed with exit code {result.ExitCode}: {(result.Errors + result.Output).Trim()}");
    }
}
