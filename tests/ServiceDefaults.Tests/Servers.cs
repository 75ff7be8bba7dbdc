using SkyAndStreet.TestKit;

namespace SkyAndStreet.ServiceDefaults.Tests;

/// <summary>One Postgres and one broker for all slice tests here.</summary>
[CollectionDefinition(Name)]
public sealed class Servers : ICollectionFixture<PostgresFixture>, ICollectionFixture<KafkaFixture>
{
    public const string Name = "servers";
}
