using System.Globalization;

namespace Aspire.Hosting.LocalRuntime;

/// <summary>
/// Parts of values that differ between the replicas of a resource. Values are resolved once for the resource; each
/// instance then puts its own parts in.
/// </summary>
internal static class InstancePlaceholders
{
    /// <summary>The eight letters that tell instances apart.</summary>
    public const string InstanceSuffix = "{{- instance-suffix -}}";

    public static string TargetPort(string endpointName) => $"{{{{- port-of {endpointName} -}}}}";

    public static string Fill(string value, ResourceInstance instance)
    {
        if (!value.Contains("{{-", StringComparison.Ordinal)) return value;
        foreach (var (endpoint, port) in instance.TargetPorts)
        {
            value = value.Replace(TargetPort(endpoint.Name), port.ToString(CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase);
        }

        return value.Replace(InstanceSuffix, instance.Suffix, StringComparison.Ordinal);
    }
}
