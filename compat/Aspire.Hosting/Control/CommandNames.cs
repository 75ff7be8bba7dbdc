namespace Aspire.Hosting.LocalRuntime.Control;

/// <summary>People and the command line tool say <c>restart</c>; the command is called <c>resource-restart</c>.</summary>
internal static class CommandNames
{
    private const string Prefix = "resource-";

    public static string Full(IResource resource, string command)
    {
        var names = resource.Annotations.OfType<ResourceCommandAnnotation>().Select(known => known.Name).ToList();
        return !names.Contains(command) && names.Contains(Prefix + command) ? Prefix + command : command;
    }
}
