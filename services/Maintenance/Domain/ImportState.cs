namespace SkyAndStreet.Maintenance.Domain;

/// <summary>Where an import is on its way, as the database and the API write it.</summary>
public static class ImportState
{
    /// <summary>Samples are on their way into the topic.</summary>
    public const string Replaying = "replaying";

    /// <summary>All samples are in the topic, not all of them in the database.</summary>
    public const string Storing = "storing";

    /// <summary>All samples are stored; the detector has not finished.</summary>
    public const string Analysing = "analysing";

    /// <summary>Everything is done.</summary>
    public const string Completed = "completed";

    /// <summary>The file could not be replayed; the import says why.</summary>
    public const string Failed = "failed";

    /// <summary>Whether nothing more will happen by itself.</summary>
    public static bool IsFinal(string state) => state is Completed or Failed;
}
