using Microsoft.Extensions.Hosting;

namespace SkyAndStreet.ServiceDefaults;

/// <summary>What the service calls itself in paths, consumer groups and telemetry.</summary>
internal sealed record ServiceName(string System)
{
    /// <summary>The name given to <c>AddServiceDefaults</c>, or the last part of the application's name in lower case.</summary>
    public static string Of(IHostApplicationBuilder builder) =>
        builder.Services.Select(s => s.ImplementationInstance).OfType<ServiceName>().FirstOrDefault()?.System
        ?? FromApplication(builder.Environment.ApplicationName);

    public static string FromApplication(string application) => application[(application.LastIndexOf('.') + 1)..].ToLowerInvariant();
}
