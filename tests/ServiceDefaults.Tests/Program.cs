namespace SkyAndStreet.ServiceDefaults.Tests;

internal static class Program
{
    private static int Main() => 64;
}
