namespace SkyAndStreet.Kafka.Tests;

internal static class AnsweredTask
{
    /// <summary>The result of a task that must be complete: without a clock running, waiting would be for ever.</summary>
    public static T Answer<T>(this Task<T> task)
    {
        Assert.True(task.IsCompleted, "the answer is still held back");
        return task.GetAwaiter().GetResult();
    }
}
