namespace SkyAndStreet.Cli;

/// <summary>What the exit status of <c>sky</c> means. The script itself uses 1, 2, 4 and 5 the same way.</summary>
public static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The command ran and its answer is no: a test failed, a check failed, the system refused.</summary>
    public const int Failed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>Nothing runs that could answer.</summary>
    public const int NotRunning = 3;

    /// <summary>The machine lacks something.</summary>
    public const int MissingPrerequisite = 4;

    /// <summary>It would get in the way of what runs already.</summary>
    public const int AlreadyRunning = 5;

    /// <summary>There is no resource, channel or file of that name.</summary>
    public const int NotFound = 6;

    public const int Cancelled = 130;
}
