namespace SkyAndStreet.Ui;

/// <summary>What can be said of a thing's state. Only three levels are abnormal; grey kinds are expected or unknown.</summary>
public enum StatusKind
{
    /// <summary>Nothing to do: an outline ring and a grey word.</summary>
    Normal,

    /// <summary>Know it.</summary>
    Advisory,

    /// <summary>Act soon.</summary>
    Warning,

    /// <summary>Act now.</summary>
    Critical,

    /// <summary>Older than expected.</summary>
    Stale,

    /// <summary>Expected loss of signal; say when it ends.</summary>
    LossOfSignal,

    /// <summary>Not reachable, or switched off on purpose.</summary>
    Offline,

    /// <summary>Held by a person.</summary>
    Paused,

    /// <summary>No value has come yet.</summary>
    Unknown,

    /// <summary>Announced, not built.</summary>
    Planned,

    /// <summary>Working on something now.</summary>
    Running,

    /// <summary>On the way up.</summary>
    Starting,

    /// <summary>Waiting for something else.</summary>
    Waiting,

    /// <summary>Ended as it should.</summary>
    Done,

    /// <summary>The answer to the reader's own action.</summary>
    Confirmed,
}
