namespace SkyAndStreet.Cli.Maintenance;

/// <summary>A folder in the shape of the public SMAP and MSL data: one array a channel, and a table of labels.</summary>
public sealed class TelemetryFolder
{
    private readonly string _folder;
    private readonly string _split;
    private readonly LabelTable _labels;

    private TelemetryFolder(string folder, string split, LabelTable labels) => (_folder, _split, _labels) = (folder, split, labels);

    /// <param name="split"><c>test</c>, which the labels are about, or <c>train</c>.</param>
    /// <exception cref="SkyException">The folder is not there, or its table of labels cannot be read.</exception>
    public static TelemetryFolder Open(string path, string split)
    {
        var folder = Path.Combine(path, split);
        if (!Directory.Exists(folder))
            throw new SkyException($"{folder} is not there: --data wants the folder that holds {split}/*.npy and labeled_anomalies.csv.", ExitCodes.NotFound);
        var table = Path.Combine(path, "labeled_anomalies.csv");
        return new TelemetryFolder(folder, split, File.Exists(table) ? LabelTable.Read(table) : LabelTable.Empty);
    }

    /// <summary>The channels of these names, or all.</summary>
    public IReadOnlyList<ChannelFile> Channels(IReadOnlyCollection<string> names)
    {
        var all = Directory.EnumerateFiles(_folder, "*.npy").Order(StringComparer.Ordinal).Select(Describe).ToList();
        var missing = names.Where(name => !File.Exists(Path.Combine(_folder, name + ".npy"))).ToList();
        if (missing.Count > 0)
            throw new SkyException($"{_folder} has no {string.Join(", ", missing.Select(name => name + ".npy"))}.", ExitCodes.NotFound);
        if (all.Count == 0)
            throw new SkyException($"{_folder} holds no .npy file.", ExitCodes.NotFound);
        return [.. all.Where(channel => names.Count == 0 || names.Contains(Path.GetFileNameWithoutExtension(channel.Path)))];
    }

    private ChannelFile Describe(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var entry = _labels.Find(name);
        return _split == "test"
            ? new ChannelFile(name, path, entry?.Spacecraft, entry?.ToJson())
            : new ChannelFile($"{name}-{_split}", path, entry?.Spacecraft, null);
    }
}
