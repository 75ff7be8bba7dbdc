using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SkyAndStreet.LocalProcesses;

/// <summary>Where the data lies: the folder asked for, or one behind a link where the server's user can reach it.</summary>
/// <param name="Path">The real folder; it exists.</param>
/// <param name="Account">Who owns it and runs the server.</param>
internal sealed record PostgresFolder(string Path, PostgresAccount Account)
{
    private const string LinkedPrefix = "skyandstreet-";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    internal bool HasData => VersionOf(Path) is not null;

    /// <summary>The major version in PG_VERSION, null without data.</summary>
    internal static int? VersionOf(string directory)
    {
        var file = System.IO.Path.Combine(directory, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Split('.')[0], CultureInfo.InvariantCulture) : null;
    }

    /// <exception cref="PostgresException">Data is there, but the user who has to run the server cannot use it.</exception>
    internal static async Task<PostgresFolder> OpenAsync(string asked, Action<string> log, CancellationToken cancellation)
    {
        var path = Target(asked) ?? asked;
        if (!HoldsAnything(path))
            return await CreateAsync(asked, log, cancellation);
        var folder = new PostgresFolder(path, await PostgresAccount.ForDataAsync(path, cancellation));
        if (!await folder.Account.CanUseAsync(path, cancellation))
            throw new PostgresException($"The data in {path} belongs to another user than {folder.Account.User ?? Environment.UserName}: start as the user who made it (as root if that was root), or remove {asked} for an empty database.");
        return folder.HasData ? folder : throw new PostgresException($"{path} is not empty and holds no Postgres data; move it away.");
    }

    /// <summary>Removes a folder, or a link with the folder it names; in a folder, what our links in it name too.</summary>
    internal static void Remove(string path)
    {
        if (new DirectoryInfo(path).LinkTarget is { } target)
        {
            if (IsOurs(target) && Directory.Exists(target))
                Directory.Delete(target, recursive: true);
            File.Delete(path);
        }
        else if (Directory.Exists(path))
        {
            foreach (var link in Links(path).ToList())
                Remove(link);
            Directory.Delete(path, recursive: true);
        }
    }

    /// <summary>Makes an empty folder of mode 0700 for the server's user.</summary>
    internal static async Task MakeAsync(string directory, PostgresAccount account, CancellationToken cancellation)
    {
        Directory.CreateDirectory(directory, OwnerOnly);
        await account.OwnAsync(directory, cancellation);
    }

    private static bool IsOurs(string target) => System.IO.Path.GetFileName(target).StartsWith(LinkedPrefix, StringComparison.Ordinal);

    /// <summary>Data folders lie at most two levels below one that is removed as a whole; links elsewhere are not followed.</summary>
    private static IEnumerable<string> Links(string path) =>
        Directory.EnumerateDirectories(path, "*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None })
            .Where(folder => new DirectoryInfo(folder).LinkTarget is { } target && IsOurs(target));

    private static string? Target(string asked) => new DirectoryInfo(asked).LinkTarget is { } target && Directory.Exists(target) ? target : null;

    private static bool HoldsAnything(string path)
    {
        try
        {
            return Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any();
        }
        catch (UnauthorizedAccessException)
        {
            return true; // another user's, and closed to us
        }
    }

    private static async Task<PostgresFolder> CreateAsync(string asked, Action<string> log, CancellationToken cancellation)
    {
        var account = PostgresAccount.ForNewData;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(asked)!);
        if (new DirectoryInfo(asked).LinkTarget is not null)
            File.Delete(asked); // the link is empty, or what it named is gone
        if (await TryMakeAsync(asked, account, cancellation))
            return new(asked, account);
        foreach (var place in OtherPlaces(asked))
        {
            if (!await TryMakeAsync(place, account, cancellation))
                continue;
            Directory.CreateSymbolicLink(asked, place);
            log($"User {account.User} cannot reach {asked}: the data lies in {place}, and {asked} is a link to it.");
            ReportOlder(place, log);
            return new(place, account);
        }
        throw new PostgresException($"User {account.User ?? Environment.UserName} can use neither {asked} nor a folder in /var/lib or /var/tmp; make one of them reachable, or start as an ordinary user.");
    }

    private static async Task<bool> TryMakeAsync(string directory, PostgresAccount account, CancellationToken cancellation)
    {
        try
        {
            await MakeAsync(directory, account, cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false; // a read-only system, or not for this user
        }
        if (await account.CanUseAsync(directory, cancellation))
            return true;
        Directory.Delete(directory);
        return false;
    }

    /// <summary>
    /// Named after the folder and a hash of where it was asked for, so that a person can tell whose it is; the end is
    /// random, because anyone may write to /var/tmp.
    /// </summary>
    private static IEnumerable<string> OtherPlaces(string asked)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)))[..8];
        var name = $"{LinkedPrefix}{System.IO.Path.GetFileName(asked)}-{hash}-{RandomNumberGenerator.GetHexString(12, lowercase: true)}";
        return [$"/var/lib/{name}", $"/var/tmp/{name}"];
    }

    /// <summary>A removed link leaves its data behind. Somebody may need it: name it, never delete it.</summary>
    private static void ReportOlder(string place, Action<string> log)
    {
        var pattern = System.IO.Path.GetFileName(place)[..^12] + "*";
        foreach (var older in Directory.GetDirectories(System.IO.Path.GetDirectoryName(place)!, pattern).Where(folder => folder != place))
            log($"Older data of the same folder lies in {older}; remove it when nobody needs it.");
    }
}
