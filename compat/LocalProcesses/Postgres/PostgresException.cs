namespace SkyAndStreet.LocalProcesses;

/// <summary>Postgres cannot run as asked; the message says why and what to do.</summary>
public sealed class PostgresException(string message) : Exception(message);
