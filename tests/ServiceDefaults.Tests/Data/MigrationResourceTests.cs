namespace SkyAndStreet.ServiceDefaults.Tests.Data;

public sealed class MigrationResourceTests
{
    [Fact]
    public void Scripts_are_found_in_order_with_their_counterparts()
    {
        var found = MigrationResources.Read(typeof(MigrationResourceTests).Assembly, Scopes.Service);
        Assert.Equal(["0001_readings", "0002_notes"], found.Select(m => m.ToString()));
        Assert.All(found, m => Assert.NotEqual("", m.Down));
    }

    [Theory]
    [InlineData("weatherdb", "weather_request")]
    [InlineData("weather", "weather_request")]
    [InlineData("db", "db_request")]
    public void Roles_are_named_after_the_connection(string connection, string role) =>
        Assert.Equal(role, new DatabaseConnections(connection, "Host=localhost;Password=x", null, null, "test").RequestRole.Name);

    [Fact]
    public void The_roles_passwords_differ_from_each_other_and_from_the_owners()
    {
        var connections = new DatabaseConnections("weatherdb", "Host=localhost;Password=secret", null, null, "test");
        var passwords = new[] { "secret", connections.RequestRole.Password, connections.IngestionRole.Password };
        Assert.Equal(3, passwords.Distinct().Count());
        Assert.All(passwords[1..], p => Assert.Equal(64, p!.Length));
    }

    [Fact]
    public void Pools_are_small_carry_the_name_of_the_service_and_limit_statements()
    {
        var connections = new DatabaseConnections("weatherdb", "Host=localhost;Password=secret", null, null, "weather");
        Assert.Contains("Maximum Pool Size=10", connections.Request, StringComparison.Ordinal);
        Assert.Contains("Application Name=weather", connections.Request, StringComparison.Ordinal);
        Assert.Contains("statement_timeout=30s", connections.Request, StringComparison.Ordinal);
        Assert.DoesNotContain("statement_timeout", connections.Owner, StringComparison.Ordinal);
    }
}
