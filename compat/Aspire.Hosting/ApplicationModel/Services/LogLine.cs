namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line of a resource's output; the number starts at 1.</summary>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>Somebody began or ceased to watch a resource's output.</summary>
public readonly record struct LogSubscriber(string Name, bool AnySubscribers);
