using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SkyAndStreet.Kafka.Tests;

/// <summary>
/// Leads Confluent.Kafka to the librdkafka of the operating system (Debian's librdkafka1). Besides the library itself it
/// asks for "libdl", whose unversioned name newer systems only have with development packages.
/// </summary>
internal static class NativeLibrdkafka
{
    private static readonly Dictionary<string, string> Names = new() { ["librdkafka"] = "librdkafka.so.1", ["libdl"] = "libdl.so.2" };

    public static string? WhyMissing { get; private set; }

    [ModuleInitializer]
    internal static void Initialize()
    {
        NativeLibrary.SetDllImportResolver(typeof(Confluent.Kafka.Library).Assembly, Resolve);
        if (!NativeLibrary.TryLoad(Names["librdkafka"], out _))
            WhyMissing = "librdkafka.so.1 is not installed (Debian: librdkafka1)";
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        Names.TryGetValue(name, out var present) && NativeLibrary.TryLoad(present, out var library) ? library : IntPtr.Zero;
}
