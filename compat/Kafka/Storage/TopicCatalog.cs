using System.Collections.Immutable;
using SkyAndStreet.Kafka.Protocol;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>
/// Which topics exist. A change is on disk before it is answered; reading takes no lock. Each partition has the folder
/// "NAME-INDEX"; folders that the catalog does not know are leftovers of a deletion and are removed at start.
/// </summary>
internal sealed class TopicCatalog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly string _catalogPath;
    private readonly LogSettings _defaults;
    private readonly LogEnvironment _environment;
    private readonly int _maxPartitions;
    private ImmutableSortedDictionary<string, Topic> _topics = ImmutableSortedDictionary.Create<string, Topic>(StringComparer.Ordinal);

    private TopicCatalog(string dataFolder, LogSettings defaults, LogEnvironment environment, int maxPartitions)
    {
        _folder = Path.Combine(dataFolder, "topics");
        _catalogPath = Path.Combine(dataFolder, "catalog");
        _defaults = defaults;
        _environment = environment;
        _maxPartitions = maxPartitions;
    }

    public IEnumerable<Topic> All => Volatile.Read(ref _topics).Values;

    public static TopicCatalog Open(string dataFolder, LogSettings defaults, LogEnvironment environment, int maxPartitions)
    {
        var catalog = new TopicCatalog(dataFolder, defaults, environment, maxPartitions);
        catalog.Load();
        return catalog;
    }

    public Topic? Find(string name) => Volatile.Read(ref _topics).GetValueOrDefault(name);

    public PartitionLog? Find(string topic, int partition) => Find(topic)?.Partition(partition);

    /// <summary>Makes a topic, or with <paramref name="validateOnly"/> says whether that would succeed.</summary>
    public TopicResult Create(string name, int partitionCount, IReadOnlyDictionary<string, string> overrides, bool validateOnly = false)
    {
        lock (_gate)
        {
            if (RefuseCreation(name, partitionCount) is { } refusal)
                return refusal;
            if (!validateOnly)
                Save(_topics.Add(name, new Topic(name, overrides, TopicSettings.Apply(_defaults, overrides), [])), name, partitionCount);
            return new TopicResult(name, ErrorCode.None);
        }
    }

    /// <summary>Raises a topic's number of partitions.</summary>
    public TopicResult Grow(string name, int totalCount, bool validateOnly)
    {
        lock (_gate)
        {
            if (Find(name) is not { } topic)
                return new TopicResult(name, ErrorCode.UnknownTopicOrPartition, "there is no such topic");
            var current = topic.Partitions.Count;
            if (totalCount <= current)
                return new TopicResult(name, ErrorCode.InvalidPartitions, $"the topic has {current} partitions; the number can only be raised");
            if (RefuseCount(name, totalCount - current) is { } refusal)
                return refusal;
            if (!validateOnly)
                Save(_topics, name, totalCount);
            return new TopicResult(name, ErrorCode.None);
        }
    }

    public bool Delete(string name)
    {
        Topic? topic;
        lock (_gate)
        {
            topic = Find(name);
            if (topic is null)
                return false;
            var remaining = _topics.Remove(name);
            CatalogFile.Write(_catalogPath, Entries(remaining));
            Volatile.Write(ref _topics, remaining);
            foreach (var log in topic.Partitions)
                log.Delete();
        }

        return true;
    }

    public void Dispose()
    {
        foreach (var log in All.SelectMany(topic => topic.Partitions))
            log.Close();
    }

    private void Load()
    {
        Directory.CreateDirectory(_folder);
        var entries = CatalogFile.Read(_catalogPath);
        RemoveLeftovers(entries);
        foreach (var entry in entries)
        {
            var topic = new Topic(entry.Name, entry.Overrides, TopicSettings.Apply(_defaults, entry.Overrides), []);
            _topics = _topics.Add(entry.Name, WithPartitions(topic, entry.PartitionCount));
        }
    }

    private void RemoveLeftovers(List<CatalogEntry> entries)
    {
        var known = entries.SelectMany(entry => Enumerable.Range(0, entry.PartitionCount).Select(i => FolderOf(entry.Name, i))).ToHashSet();
        foreach (var leftover in Directory.EnumerateDirectories(_folder).Where(folder => !known.Contains(folder)).ToArray())
        {
            _environment.Report($"{leftover} belongs to no topic and is removed");
            Directory.Delete(leftover, recursive: true);
        }
    }

    private TopicResult? RefuseCreation(string name, int partitionCount)
    {
        if (!TopicNames.IsValid(name))
            return new TopicResult(name, ErrorCode.InvalidTopic, $"a topic's name has 1 to {TopicNames.MaxLength} of the characters a-z A-Z 0-9 . _ -");
        if (Find(name) is not null)
            return new TopicResult(name, ErrorCode.TopicAlreadyExists, "the topic exists");
        return partitionCount < 1
            ? new TopicResult(name, ErrorCode.InvalidPartitions, "a topic has at least one partition")
            : RefuseCount(name, partitionCount);
    }

    private TopicResult? RefuseCount(string name, int added)
    {
        var existing = _topics.Values.Sum(topic => topic.Partitions.Count);
        return added <= _maxPartitions - existing
            ? null
            : new TopicResult(name, ErrorCode.PolicyViolation, $"this broker holds at most {_maxPartitions} partitions and has {existing}");
    }

    // First the catalog, then the folders: a start makes folders that are missing.
    private void Save(ImmutableSortedDictionary<string, Topic> topics, string changed, int partitionCount)
    {
        var entries = Entries(topics.Remove(changed)).Append(new CatalogEntry(changed, partitionCount, topics[changed].Overrides));
        CatalogFile.Write(_catalogPath, [.. entries]);
        Volatile.Write(ref _topics, topics.SetItem(changed, WithPartitions(topics[changed], partitionCount)));
    }

    private Topic WithPartitions(Topic topic, int count)
    {
        var logs = topic.Partitions.ToList();
        for (var i = logs.Count; i < count; i++)
            logs.Add(PartitionLog.Open(FolderOf(topic.Name, i), topic.Settings, _environment));
        return topic with { Partitions = logs };
    }

    private string FolderOf(string topic, int partition) => Path.Combine(_folder, $"{topic}-{partition}");

    private static CatalogEntry[] Entries(ImmutableSortedDictionary<string, Topic> topics) =>
        [.. topics.Values.Select(topic => new CatalogEntry(topic.Name, topic.Partitions.Count, topic.Overrides))];
}
