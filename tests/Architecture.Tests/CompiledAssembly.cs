using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SkyAndStreet.Architecture.Tests;

/// <summary>What the compiler put into an assembly, read without loading it.</summary>
internal sealed class CompiledAssembly : IDisposable
{
    private readonly PEReader _image;
    private readonly MetadataReader _metadata;

    private CompiledAssembly(string path)
    {
        _image = new PEReader(File.OpenRead(path));
        _metadata = _image.GetMetadataReader();
    }

    public IEnumerable<string> References => _metadata.AssemblyReferences
        .Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name));

    /// <summary>The full names of the types that it uses from elsewhere.</summary>
    public IEnumerable<string> UsedTypes => _metadata.TypeReferences
        .Select(_metadata.GetTypeReference)
        .Select(type => $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}");

    /// <summary>What a project was built to last, or null when it was not built here.</summary>
    public static CompiledAssembly? Of(ProjectFile project)
    {
        var path = Path.Combine(Checkout.Root, project.Folder, "bin", "Debug", "net10.0", project.Name + ".dll");
        return File.Exists(path) ? new CompiledAssembly(path) : null;
    }

    public void Dispose() => _image.Dispose();
}
