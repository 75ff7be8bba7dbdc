namespace Aspire.Hosting;

/// <summary>Whether the AppHost runs the application or describes it.</summary>
public enum DistributedApplicationOperation
{
    Run = 0,
    Publish = 1,
}

public class DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation)
{
    public DistributedApplicationExecutionContextOptions(DistributedApplicationOperation operation, string publisherName)
        : this(operation) => PublisherName = publisherName;

    public DistributedApplicationOperation Operation { get; } = operation;

    public string? PublisherName { get; }

    public IServiceProvider? ServiceProvider { get; set; }
}

/// <summary>What the AppHost is doing.</summary>
public class DistributedApplicationExecutionContext
{
    private readonly DistributedApplicationExecutionContextOptions? _options;

    public DistributedApplicationExecutionContext(DistributedApplicationExecutionContextOptions options)
        : this(options.Operation, options.PublisherName ?? "manifest") => _options = options;

    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
        : this(operation, "manifest")
    {
    }

    public DistributedApplicationExecutionContext(DistributedApplicationOperation operation, string publisherName)
    {
        Operation = operation;
        PublisherName = publisherName;
    }

    public DistributedApplicationOperation Operation { get; }

    public string PublisherName { get; set; }

    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    /// <exception cref="InvalidOperationException">The application has not been built yet.</exception>
    public IServiceProvider ServiceProvider => _options?.ServiceProvider
        ?? throw new InvalidOperationException("The services can be used only after the application has been built.");
}
