namespace SkyAndStreet.ServiceDefaults;

/// <summary>The schema cannot be brought to what this build needs. The message names the migration and the reason.</summary>
public sealed class MigrationException : Exception
{
    public MigrationException()
    {
    }

    public MigrationException(string message)
        : base(message)
    {
    }

    public MigrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
