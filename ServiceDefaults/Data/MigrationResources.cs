using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Finds migrations among the embedded files of an assembly.</summary>
internal static partial class MigrationResources
{
    /// <exception cref="InvalidDataException">A number is missing or used twice, or a script has no counterpart.</exception>
    public static IReadOnlyList<Migration> Read(Assembly assembly, string scope)
    {
        var scripts = Scripts(assembly).ToLookup(s => (s.Number, s.Name));
        var migrations = scripts
            .Select(pair => new Migration(scope, pair.Key.Number, pair.Key.Name, Text(assembly, pair, "up"), Text(assembly, pair, "down")))
            .OrderBy(m => m.Number)
            .ToList();
        for (var i = 0; i < migrations.Count; i++)
        {
            if (migrations[i].Number != i + 1)
                throw new InvalidDataException($"{assembly.GetName().Name}: migration {migrations[i]} stands where {i + 1:0000} should. Numbers start at 0001 and have no gaps.");
        }

        return migrations;
    }

    private static IEnumerable<Script> Scripts(Assembly assembly) =>
        from resource in assembly.GetManifestResourceNames()
        let match = FileName().Match(resource)
        where match.Success
        select new Script(
            int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
            match.Groups["name"].Value,
            match.Groups["direction"].Value,
            resource);

    private static string Text(Assembly assembly, IGrouping<(int Number, string Name), Script> pair, string direction)
    {
        var script = pair.SingleOrDefault(s => s.Direction == direction)
            ?? throw new InvalidDataException($"{assembly.GetName().Name}: migration {pair.Key.Number:0000}_{pair.Key.Name} has no .{direction}.sql.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(script.Resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(^|[./])(?<number>\d{4})_(?<name>[A-Za-z0-9_-]+)\.(?<direction>up|down)\.sql$")]
    private static partial Regex FileName();

    private sealed record Script(int Number, string Name, string Direction, string Resource);
}
