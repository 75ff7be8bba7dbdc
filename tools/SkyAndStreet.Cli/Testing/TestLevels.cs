using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SkyAndStreet.Cli.Testing;

/// <summary>
/// Which levels an assembly has tests of, read from its metadata without loading it: decides what is started at all and
/// what runs alone.
/// </summary>
public sealed class TestLevels
{
    private readonly MetadataReader _metadata;
    private readonly HashSet<string> _levels = [];

    private TestLevels(MetadataReader metadata)
    {
        _metadata = metadata;
        foreach (var handle in metadata.TypeDefinitions) Visit(metadata.GetTypeDefinition(handle));
    }

    public static IReadOnlySet<string> Of(string assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly));
        return new TestLevels(image.GetMetadataReader())._levels;
    }

    private void Visit(TypeDefinition type)
    {
        var ofType = LevelsOnTypeAndBases(type).ToList();
        foreach (var method in type.GetMethods().Select(_metadata.GetMethodDefinition).Where(IsTest))
        {
            var all = ofType.Concat(LevelsOn(method.GetCustomAttributes())).ToList();
            _levels.UnionWith(all.Count == 0 ? [TestLevel.Unit] : all);
        }

        // Tests inherited from another assembly cannot be seen here: the trait of the class is then all there is.
        _levels.UnionWith(ofType);
        if (BaseIsElsewhere(type)) _levels.Add(TestLevel.Unit);
    }

    private IEnumerable<string> LevelsOnTypeAndBases(TypeDefinition type)
    {
        while (true)
        {
            foreach (var level in LevelsOn(type.GetCustomAttributes())) yield return level;
            if (type.BaseType.IsNil || type.BaseType.Kind != HandleKind.TypeDefinition) yield break;
            type = _metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType);
        }
    }

    private bool BaseIsElsewhere(TypeDefinition type)
    {
        if (type.BaseType.Kind != HandleKind.TypeReference) return false;
        var name = _metadata.GetString(_metadata.GetTypeReference((TypeReferenceHandle)type.BaseType).Namespace);
        return name.StartsWith("SkyAndStreet.", StringComparison.Ordinal);
    }

    // [Fact], [Theory] and what is made from them: FactWithData, DatabaseTheory, ...
    private bool IsTest(MethodDefinition method) =>
        method.GetCustomAttributes().Any(handle => AttributeName(_metadata.GetCustomAttribute(handle)) is { } name
            && (name.Contains("Fact", StringComparison.Ordinal) || name.Contains("Theory", StringComparison.Ordinal)));

    private IEnumerable<string> LevelsOn(CustomAttributeHandleCollection attributes)
    {
        foreach (var attribute in attributes.Select(_metadata.GetCustomAttribute))
        {
            if (AttributeName(attribute) == "TraitAttribute" && TraitOf(attribute) is ("Level", { } level)) yield return level;
        }
    }

    // A trait is two strings after the prolog (ECMA-335 II.23.3).
    private (string? Name, string? Value) TraitOf(CustomAttribute attribute)
    {
        var blob = _metadata.GetBlobReader(attribute.Value);
        return blob.ReadUInt16() == 1 ? (blob.ReadSerializedString(), blob.ReadSerializedString()) : default;
    }

    private string? AttributeName(CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MemberReference => TypeName(_metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent),
        HandleKind.MethodDefinition => TypeName(_metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()),
        _ => null,
    };

    private string? TypeName(EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => _metadata.GetString(_metadata.GetTypeReference((TypeReferenceHandle)type).Name),
        HandleKind.TypeDefinition => _metadata.GetString(_metadata.GetTypeDefinition((TypeDefinitionHandle)type).Name),
        _ => null,
    };
}
