namespace SkyAndStreet.ServiceDefaults;

/// <summary>Section <c>Messaging</c>.</summary>
public sealed class MessagingOptions
{
    /// <summary>Pauses before the further attempts of a failing consumer, each 0 to 60,000 ms; after the last the message goes to the dead letters.</summary>
    public IReadOnlyList<int> RetryDelaysMilliseconds { get; set; } = [100, 500, 2_000];
}
