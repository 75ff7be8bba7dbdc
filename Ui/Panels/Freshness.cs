namespace SkyAndStreet.Ui;

/// <summary>Freshness is a fact of its own, apart from the value.</summary>
public enum Freshness
{
    /// <summary>Younger than expected, or nothing is expected.</summary>
    Fresh,

    /// <summary>Overdue: the value is held and greyed, the line turns amber.</summary>
    Stale,

    /// <summary>Absent as planned (loss of signal, closed market): grey, no alarm.</summary>
    ExpectedLoss,

    /// <summary>The source is switched off or cannot be reached.</summary>
    Offline,
}
