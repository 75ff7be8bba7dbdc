using System.Runtime.InteropServices;

namespace SkyAndStreet.Kafka.Bench;

/// <summary>Leads Confluent.Kafka to the librdkafka of the operating system.</summary>
internal static class NativeLibrdkafka
{
    public static void Use() => NativeLibrary.SetDllImportResolver(typeof(Confluent.Kafka.Library).Assembly, static (name, _, _) => name switch
    {
        "librdkafka" => NativeLibrary.Load("librdkafka.so.1"),
        "libdl" => NativeLibrary.Load("libdl.so.2"),
        _ => IntPtr.Zero,
    });
}
