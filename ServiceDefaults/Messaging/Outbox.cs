namespace SkyAndStreet.ServiceDefaults;

/// <summary>Messages of one transaction, stored with it and published after it.</summary>
public sealed class Outbox
{
    /// <summary>Adds a message; those of one topic and key leave in the order they were added.</summary>
    /// <param name="topic">A constant of <c>Topics</c>.</param>
    /// <param name="key">What keeps its order: the id of the thing the event is about.</param>
    /// <param name="message">An event record; its type needs a namespace.</param>
    public void Add<TMessage>(string topic, string key, TMessage message)
        where TMessage : class => throw new NotImplementedException();
}
