using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Configuration;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>Creates the topics that are read here, so that a consumer does not wait for the first producer.</summary>
internal sealed class KafkaTopics(IProducer<byte[], byte[]> client, IConfiguration configuration)
{
    // As many replicas of a service as can share a topic; more partitions cost a broker little, and fewer cannot be had later without moving keys.
    private const int DefaultPartitions = 6;

    public async Task EnsureAsync(string topic)
    {
        using var admin = new DependentAdminClientBuilder(client.Handle).Build();
        var specification = new TopicSpecification { Name = topic, NumPartitions = configuration.GetValue("Kafka:Partitions", DefaultPartitions) };
        try
        {
            await admin.CreateTopicsAsync([specification]);
        }
        catch (CreateTopicsException e) when (e.Results.TrueForAll(r => r.Error.Code is ErrorCode.TopicAlreadyExists or ErrorCode.NoError))
        {
            // Another process was there first.
        }
    }
}
