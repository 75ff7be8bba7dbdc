using Microsoft.Extensions.Hosting;

namespace SkyAndStreet.ServiceDefaults;

public static class MessagingRegistration
{
    /// <summary>Registers the consumers of events and, where the service has a database, the outbox relay. Connection string <c>kafka</c>.</summary>
    public static TBuilder AddMessaging<TBuilder>(this TBuilder builder, Action<MessagingBuilder>? configure = null)
        where TBuilder : IHostApplicationBuilder => throw new NotImplementedException();
}
