using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkyAndStreet.LocalProcesses;

/// <summary>
/// Generated secrets, in one JSON file that only its owner can read, next to the data they unlock: remove both or
/// none. Changes are atomic, also between processes.
/// </summary>
public sealed class SecretStore(string path, TimeProvider? clock = null)
{
    private readonly string _path = Path.GetFullPath(path);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Null when there is none of this name.</summary>
    public string? Find(string name) => Read().GetValueOrDefault(name)?.Value;

    /// <summary>The names, and the data each one unlocks.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Unlocks() =>
        Read().ToDictionary(entry => entry.Key, entry => entry.Value.Unlocks);

    /// <summary>The stored secret, or a new one made by <paramref name="rule"/> and stored before this returns.</summary>
    /// <param name="name">For example <c>postgres-password</c>.</param>
    /// <param name="rule">Asked only when there is none yet.</param>
    /// <param name="unlocks">Folders that are useless without this secret.</param>
    public string GetOrCreate(string name, SecretRule rule, params IReadOnlyList<string> unlocks)
    {
        using var gate = FileLock.Enter($"{_path}.lock");
        var secrets = Read();
        var known = secrets.GetValueOrDefault(name);
        var secret = new StoredSecret(known?.Value ?? rule.Generate(), [.. (known?.Unlocks ?? []).Union(unlocks)], known?.CreatedAt ?? _clock.GetUtcNow());
        if (known is null || known.Unlocks.Count != secret.Unlocks.Count)
            Write(secrets, name, secret);
        return secret.Value;
    }

    /// <summary>Adds or replaces a secret.</summary>
    public void Set(string name, string value, params IReadOnlyList<string> unlocks)
    {
        using var gate = FileLock.Enter($"{_path}.lock");
        Write(Read(), name, new StoredSecret(value, unlocks, _clock.GetUtcNow()));
    }

    /// <exception cref="InvalidDataException">The file is not ours; nothing has been changed.</exception>
    private SortedDictionary<string, StoredSecret> Read()
    {
        if (!File.Exists(_path))
            return new(StringComparer.OrdinalIgnoreCase);
        try
        {
            var stored = JsonSerializer.Deserialize(File.ReadAllBytes(_path), SecretFileJson.Default.SortedDictionaryStringStoredSecret);
            return new(stored ?? [], StringComparer.OrdinalIgnoreCase);
        }
        catch (JsonException reason)
        {
            throw new InvalidDataException($"{_path} cannot be read ({reason.Message}). It holds the passwords of the data beside it: repair it, or remove both for a fresh start.", reason);
        }
    }

    private void Write(SortedDictionary<string, StoredSecret> secrets, string name, StoredSecret secret)
    {
        secrets[name] = secret;
        PrivateFile.Write(_path, JsonSerializer.SerializeToUtf8Bytes(secrets, SecretFileJson.Default.SortedDictionaryStringStoredSecret));
    }
}

internal sealed record StoredSecret(string Value, IReadOnlyList<string> Unlocks, DateTimeOffset CreatedAt);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(SortedDictionary<string, StoredSecret>))]
internal sealed partial class SecretFileJson : JsonSerializerContext;
