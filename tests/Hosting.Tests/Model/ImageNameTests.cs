namespace SkyAndStreet.Hosting.Tests.Model;

public class ImageNameTests
{
    [Theory]
    [InlineData("redis", null, "redis", null, null)]
    [InlineData("redis:8", null, "redis", "8", null)]
    [InlineData("library/redis:8", null, "library/redis", "8", null)]
    [InlineData("docker.io/library/redis:8.2", "docker.io", "library/redis", "8.2", null)]
    [InlineData("localhost:5000/tool", "localhost:5000", "tool", null, null)]
    [InlineData("ghcr.io/a/b@sha256:abc", "ghcr.io", "a/b", null, "abc")]
    public void A_name_is_taken_apart(string image, string? registry, string name, string? tag, string? digest) =>
        Assert.Equal(new ImageName(registry, name, tag, digest), ImageName.Parse(image));

    [Fact]
    public async Task A_tag_and_a_digest_exclude_each_other()
    {
        await using var app = new TestApplication();
        var container = app.Builder.AddContainer("c", "ghcr.io/a/b", "1").WithImageSHA256("abc").WithImageRegistry("other.io");
        Assert.True(container.Resource.TryGetContainerImageName(out var name));
        Assert.Equal("other.io/a/b@sha256:abc", name);
        Assert.Throws<InvalidOperationException>(() => app.Builder.AddContainer("d", "a:1", "2"));
    }
}
