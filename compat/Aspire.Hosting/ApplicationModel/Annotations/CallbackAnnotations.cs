namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds environment variables when the resource starts.</summary>
public class EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) : IResourceAnnotation
{
    public EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> callback)
        : this(context =>
        {
            callback(context);
            return Task.CompletedTask;
        })
    {
    }

    public EnvironmentCallbackAnnotation(Action<Dictionary<string, object>> callback)
        : this(context => callback(context.EnvironmentVariables))
    {
    }

    public EnvironmentCallbackAnnotation(string name, Func<string> callback)
        : this(context => context.EnvironmentVariables[name] = callback())
    {
    }

    public Func<EnvironmentCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>Adds command-line arguments when the resource starts.</summary>
public class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    public CommandLineArgsCallbackAnnotation(Action<IList<object>> callback)
        : this(context =>
        {
            callback(context.Args);
            return Task.CompletedTask;
        })
    {
    }

    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}
