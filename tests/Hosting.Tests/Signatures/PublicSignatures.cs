using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkyAndStreet.Hosting.Tests.Signatures;

/// <summary>Prints the public signatures of an assembly, one a line, in the form of aspire-13.1.3.txt.</summary>
internal static class PublicSignatures
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetTypes().Where(IsVisible).SelectMany(type => Members(type).Prepend(TypeLine(type))).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The bases and interfaces that a type line names; a stand-in may have fewer interfaces.</summary>
    public static (string Head, IReadOnlySet<string> Bases, string Constraints) Split(string typeLine)
    {
        var where = typeLine.IndexOf(" where ", StringComparison.Ordinal);
        var constraints = where < 0 ? "" : typeLine[where..];
        var parts = (where < 0 ? typeLine : typeLine[..where]).Split(" : ", 2);
        return (parts[0], parts.Length == 1 ? new HashSet<string>() : SplitTop(parts[1]).ToHashSet(), constraints);
    }

    private static bool IsVisible(Type type) => type.IsNested ? type.IsNestedPublic && IsVisible(type.DeclaringType!) : type.IsPublic;

    private static string Path(Type type) => type.IsNested ? $"{Path(type.DeclaringType!)}.{Bare(type)}" : $"{type.Namespace}.{Bare(type)}";

    private static string Bare(Type type) => type.Name.Split('`')[0];

    private static string TypeLine(Type type)
    {
        var isStatic = type is { IsAbstract: true, IsSealed: true };
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).ToArray();
        var generic = own.Length == 0 ? "" : $"<{string.Join(", ", own.Select(Argument))}>";
        var bases = Bases(type).Order(StringComparer.Ordinal).ToList();
        return $"type {Path(type)}{generic} {(isStatic ? "static " : "")}{Kind(type)}{(bases.Count == 0 ? "" : $" : {string.Join(", ", bases)}")}{Constraints(own)}";
    }

    private static string Argument(Type argument) =>
        $"{(argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Covariant) ? "out " : "")}{argument.Name}";

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        _ when IsRecord(type) => "record",
        _ => "class",
    };

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static List<string> Bases(Type type)
    {
        if (type.IsEnum) return [];
        var names = type.GetInterfaces().Where(IsVisibleAnywhere).Select(i => Name(i)).ToList();
        if (IsRecord(type) || type.IsValueType) names.RemoveAll(n => n.StartsWith("IEquatable<", StringComparison.Ordinal) && IsRecord(type));
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType)) names.Add(Name(parent));
        return names;
    }

    private static bool IsVisibleAnywhere(Type type) => type.IsPublic || type.IsNestedPublic;

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum) return Enum.GetNames(type).Select(name => $"{Path(type)}.{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}");
        return type.GetConstructors(Declared).Where(IsVisible).Where(c => !IsCopy(c)).Select(Constructor)
            .Concat(type.GetMethods(Declared).Where(m => IsVisible(m) && !IsHidden(type, m)).Select(Method))
            .Concat(type.GetProperties(Declared).Where(p => p.GetAccessors(nonPublic: true).Any(IsVisible)).Where(p => !p.Name.Contains('.') && p.Name != "EqualityContract").Select(Property))
            .Concat(type.GetEvents(Declared).Where(e => IsVisible(e.AddMethod!)).Select(e => $"{Path(type)}.{e.Name} event"))
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(Field));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsCopy(ConstructorInfo constructor) =>
        IsRecord(constructor.DeclaringType!) && constructor.GetParameters() is [{ } only] && only.ParameterType == constructor.DeclaringType;

    /// <summary>Accessors, members that only forbid a call (the list leaves out all obsolete ones), what the compiler makes for records, and members that an interface implements explicitly.</summary>
    private static bool IsHidden(Type type, MethodInfo method) =>
        method.IsSpecialName || method.GetCustomAttribute<ObsoleteAttribute>() is { IsError: true } || method.Name.Contains('.') || method.Name.Contains('<')
        || (IsRecord(type) && method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct");

    private static string Constructor(ConstructorInfo constructor) => $"{Path(constructor.DeclaringType!)}..ctor({Parameters(constructor)})";

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        var self = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        var returns = TypeNames.Of(method.ReturnParameter);
        return $"{(method.IsStatic ? "static " : "")}{Path(method.DeclaringType!)}.{method.Name}{generic}({self}{Parameters(method)}) : {returns}{Constraints(method.GetGenericArguments())}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = new List<string>();
        if (property.GetMethod is { } get && IsVisible(get)) accessors.Add("get;");
        if (property.SetMethod is { } set && IsVisible(set)) accessors.Add(set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;");
        var isStatic = property.GetAccessors(nonPublic: true)[0].IsStatic;
        return $"{(isStatic ? "static " : "")}{Path(property.DeclaringType!)}.{property.Name} {{ {string.Join(" ", accessors)} }} : {TypeNames.Of(property)}";
    }

    private static string Field(FieldInfo field) => $"{(field.IsStatic ? "static " : "")}{Path(field.DeclaringType!)}.{field.Name} : {TypeNames.Of(field)}";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : parameter.IsIn && parameter.ParameterType.IsByRef ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        return $"{prefix}{TypeNames.Of(parameter)} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter)}" : "")}";
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null || parameter.ParameterType.IsGenericParameter ? "default" : "null",
        bool value => value ? "true" : "false",
        string value => $"\"{value}\"",
        var value when parameter.ParameterType.IsEnum => Enum.GetName(parameter.ParameterType, value)!,
        var value => $"{value}",
    };

    private static string Constraints(Type[] arguments) => string.Concat(arguments.Select(argument =>
    {
        var names = argument.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(Name).ToList();
        var flags = argument.GenericParameterAttributes;
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) names.Add("class");
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)) names.Add("new()");
        return names.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", names.Order(StringComparer.Ordinal))}";
    }));

    private static string Name(Type type) => TypeNames.Plain(type);

    private static IEnumerable<string> SplitTop(string text)
    {
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] == '<' ? 1 : text[i] == '>' ? -1 : 0;
            if (text[i] != ',' || depth != 0) continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }

        yield return text[start..].Trim();
    }
}
