using System.Text;

namespace SkyAndStreet.Kafka.Storage;

/// <summary>The cluster's name, made once: clients notice by it that they talk to another cluster.</summary>
internal static class ClusterId
{
    public static string Load(string dataFolder)
    {
        var path = Path.Combine(dataFolder, "cluster-id");
        if (File.Exists(path))
            return File.ReadAllText(path);

        var id = Convert.ToBase64String(Guid.CreateVersion7().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        DurableFile.Replace(path, Encoding.ASCII.GetBytes(id));
        return id;
    }
}
