using SkyAndStreet.LocalProcesses;

namespace SkyAndStreet.TestKit;

/// <summary>Watches over the servers of this test process, so that none outlives it, however it ends.</summary>
internal static class TestRun
{
    private static readonly Lazy<Task<ProcessGuard>> Started = new(() =>
        ProcessGuard.StartAsync(Directory.CreateTempSubdirectory("sky-test-run-").FullName));

    public static Task<ProcessGuard> GuardAsync() => Started.Value;
}
