namespace SkyAndStreet.LocalProcesses.Tests;

public sealed class SecretStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string File => _directory.Join("secrets.json");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_secret_is_made_once_and_kept_for_its_owner_alone()
    {
        var made = new SecretStore(File).GetOrCreate("postgres-password", new SecretRule());
        Assert.Equal(22, made.Length);
        Assert.Equal(made, new SecretStore(File).GetOrCreate("Postgres-Password", new SecretRule()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void It_knows_what_a_secret_unlocks()
    {
        var store = new SecretStore(File);
        store.GetOrCreate("a", new SecretRule(), "data/a");
        store.GetOrCreate("a", new SecretRule(), "data/b");
        store.Set("b", "mine");
        Assert.Equal(["data/a", "data/b"], store.Unlocks()["a"]);
        Assert.Empty(store.Unlocks()["b"]);
        Assert.Equal("mine", store.Find("b"));
        Assert.Null(store.Find("c"));
    }

    [Fact]
    public void Many_at_once_agree_on_one_value()
    {
        var values = Enumerable.Range(0, 50).AsParallel().WithDegreeOfParallelism(8)
            .Select(_ => new SecretStore(File).GetOrCreate("shared", new SecretRule())).Distinct();
        Assert.Single(values);
    }

    [Fact]
    public void A_damaged_file_is_never_overwritten()
    {
        System.IO.File.WriteAllText(File, "{ half");
        Assert.Throws<InvalidDataException>(() => new SecretStore(File).GetOrCreate("a", new SecretRule()));
        Assert.Equal("{ half", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Rules_hold()
    {
        var rule = new SecretRule { Length = 12, Special = false, Lower = false, MinimumDigits = 5, MinimumUpper = 5 };
        for (var i = 0; i < 200; i++)
        {
            var secret = rule.Generate();
            Assert.Equal(12, secret.Length);
            Assert.All(secret, character => Assert.True(char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character)));
            Assert.True(secret.Count(char.IsAsciiDigit) >= 5 && secret.Count(char.IsAsciiLetterUpper) >= 5, secret);
        }
        Assert.Throws<InvalidOperationException>(() => new SecretRule { Length = 3, MinimumDigits = 4 }.Generate());
    }
}
