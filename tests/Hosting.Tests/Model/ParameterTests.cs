namespace SkyAndStreet.Hosting.Tests.Model;

public class ParameterTests
{
    [Fact]
    public async Task A_value_comes_from_configuration_then_from_the_default()
    {
        await using var app = new TestApplication("--Parameters:set=from-args");
        app.Builder.Configuration["Parameters:with_hyphen"] = "underscored";
        Assert.Equal("from-args", await app.Builder.AddParameter("set", "default").Resource.GetValueAsync(default));
        Assert.Equal("default", await app.Builder.AddParameter("unset", "default").Resource.GetValueAsync(default));
        Assert.Equal("underscored", await app.Builder.AddParameter("with-hyphen").Resource.GetValueAsync(default));
    }

    [Fact]
    public async Task A_missing_value_says_which_setting_is_missing()
    {
        await using var app = new TestApplication();
        var parameter = app.Builder.AddParameter("api-key", secret: true);
        var e = await Assert.ThrowsAsync<MissingParameterValueException>(() => parameter.Resource.GetValueAsync(default).AsTask());
        Assert.Contains("Parameters__api_key", e.Message, StringComparison.Ordinal);
        app.Builder.Configuration["Parameters:api-key"] = "late";
        Assert.Equal("late", await parameter.Resource.GetValueAsync(default));
    }

    [Fact]
    public async Task A_secret_default_cannot_be_published()
    {
        await using var app = new TestApplication();
        Assert.Throws<ArgumentException>(() => app.Builder.AddParameter("p", "v", publishValueAsDefault: true, secret: true));
    }

    [Fact]
    public async Task A_generated_password_is_kept_for_the_next_run()
    {
        await using var app = new TestApplication();
        var first = await app.Builder.AddPostgres("pg").Resource.PasswordParameter.GetValueAsync(default);
        var again = await ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(app.Builder, "pg-password").GetValueAsync(default);
        Assert.Equal(first, again);
        Assert.Equal(22, first!.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(app.StateDirectory, "secrets.json")));
    }

    [Fact]
    public async Task Redis_passwords_have_no_special_characters()
    {
        await using var app = new TestApplication();
        var password = await app.Builder.AddRedis("redis").Resource.PasswordParameter!.GetValueAsync(default);
        Assert.Matches("^[A-Za-z0-9]{22}$", password);
    }

    [Fact]
    public async Task A_parameter_can_have_a_key_of_its_own()
    {
        await using var app = new TestApplication("--Some:Key=here");
        Assert.Equal("here", await app.Builder.AddParameterFromConfiguration("p", "Some:Key").Resource.GetValueAsync(default));
    }
}
