namespace SkyAndStreet.Gateway;

/// <summary>Limits and times of the gateway: section <c>Gateway</c>, checked at start.</summary>
public sealed class GatewayOptions
{
    public const string Section = "Gateway";

    /// <summary>Requests a client may make on average; 1 to 100,000.</summary>
    public int RequestsPerSecond { get; set; } = 200;

    /// <summary>Requests a client may make at once after a pause; at least <see cref="RequestsPerSecond"/>, at most 1,000,000.</summary>
    public int BurstRequests { get; set; } = 1000;

    /// <summary>Connections open at once, all clients together; 10 to 1,000,000.</summary>
    public int MaxConnections { get; set; } = 5000;

    /// <summary>WebSockets open at once, all clients together; 1 to 1,000,000.</summary>
    public int MaxWebSockets { get; set; } = 1000;

    /// <summary>Largest request body where <see cref="BodyLimits"/> names no other; 1 to 1,024 MiB.</summary>
    public int BodyLimitMiB { get; set; } = 2;

    /// <summary>Larger bodies by path; the longest path that fits counts.</summary>
    public IList<PathBodyLimit> BodyLimits { get; } = [];

    /// <summary>Origins whose scripts may call the API with an API key, as in <c>https://example.org</c>. None by default.</summary>
    public IList<string> CorsOrigins { get; } = [];

    /// <summary>Time between two health checks of a destination; 0.1 to 60 s.</summary>
    public double HealthCheckIntervalSeconds { get; set; } = 5;

    /// <summary>Time a destination has to answer a health check; 0.1 to 60 s.</summary>
    public double HealthCheckTimeoutSeconds { get; set; } = 2;

    /// <summary>Time a request, stream or WebSocket may pass without a byte in either direction; 1 to 3,600 s.</summary>
    public double IdleTimeoutSeconds { get; set; } = 300;
}

/// <summary>The largest request body below one path.</summary>
public sealed class PathBodyLimit
{
    /// <summary>First segments of the path, beginning with a slash.</summary>
    public string Path { get; set; } = "";

    /// <summary>1 to 65,536 MiB; bodies are streamed, never held in memory.</summary>
    public int LimitMiB { get; set; }
}
