using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace Aspire.Confluent.Kafka;

/// <summary>
/// Finds Debian's librdkafka for the managed client, whose own native package is absent here. Also the name
/// <c>libdl</c>, which the managed client asks for and which glibc 2.34 and later only has as <c>libdl.so.2</c>.
/// </summary>
public static class NativeKafkaLibrary
{
    private static readonly string[] Kafka = ["librdkafka.so.1", "librdkafka.so", "librdkafka"];
    private static readonly string[] Loader = ["libdl.so.2", "libdl"];

    /// <summary>Does nothing but run this assembly's initializer: for programs that use Confluent.Kafka without an integration.</summary>
    public static void Use()
    {
    }

#pragma warning disable CA2255 // The one thing that must happen before the first call into the native library, whoever makes it.
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(Library).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name.StartsWith("libdl", StringComparison.Ordinal))
            return First(Loader, assembly, path);
        return name.Contains("rdkafka", StringComparison.Ordinal) ? First(Kafka, assembly, path) : 0;
    }

    private static nint First(string[] names, Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, assembly, path, out var library))
                return library;
        }

        return 0;
    }
}
