namespace SkyAndStreet.Hosting.Tests.Model;

public class NameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("maintenance-api")]
    [InlineData("Db2")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234")]
    public void A_good_name_is_taken(string name) => Assert.Equal(name, new ProjectResource(name).Name);

    [Theory]
    [InlineData("")]
    [InlineData("2fast")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a--b")]
    [InlineData("a_b")]
    [InlineData("ä")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345")]
    public void A_name_that_breaks_a_rule_is_refused(string name) => Assert.Throws<ArgumentException>(() => new ProjectResource(name));

    [Fact]
    public async Task Names_are_unique_without_case()
    {
        await using var app = new TestApplication();
        app.Builder.AddParameter("one", "1");
        Assert.Throws<DistributedApplicationException>(() => app.Builder.AddParameter("ONE", "1"));
    }

    [Fact]
    public async Task Endpoint_names_of_a_resource_are_unique_without_case()
    {
        await using var app = new TestApplication();
        var executable = app.Builder.AddExecutable("tool", "true", ".").WithHttpEndpoint(name: "web");
        Assert.Throws<DistributedApplicationException>(() => executable.WithHttpEndpoint(name: "WEB"));
    }

    [Fact]
    public async Task A_volume_is_named_after_application_place_and_resource()
    {
        await using var app = new TestApplication();
        var postgres = app.Builder.AddPostgres("db").WithDataVolume();
        var mount = postgres.Resource.Annotations.OfType<ContainerMountAnnotation>().Single();
        Assert.Matches("^[a-z0-9._-]+-[0-9a-f]{10}-db-data$", mount.Source);
    }
}
