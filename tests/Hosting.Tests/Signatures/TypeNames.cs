using System.Reflection;

namespace SkyAndStreet.Hosting.Tests.Signatures;

/// <summary>Names of types as source has them: keywords, question marks, no namespaces.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(void)] = "void",
    };

    public static string Of(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        return type.IsByRef ? Annotated(type.GetElementType()!, new NullabilityInfoContext().Create(parameter)) : Annotated(type, new NullabilityInfoContext().Create(parameter));
    }

    public static string Of(PropertyInfo property) => Annotated(property.PropertyType, new NullabilityInfoContext().Create(property));

    public static string Of(FieldInfo field) => Annotated(field.FieldType, new NullabilityInfoContext().Create(field));

    public static string Plain(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return $"{Plain(value)}?";
        if (type.IsArray) return $"{Plain(type.GetElementType()!)}[]";
        return Generic(type, [.. type.GetGenericArguments().Select(Plain)]);
    }

    private static string Annotated(Type type, NullabilityInfo info)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return $"{Plain(value)}?";
        var mark = !type.IsValueType && IsNullable(type, info) ? "?" : "";
        if (type.IsArray) return $"{Annotated(type.GetElementType()!, info.ElementType!)}[]{mark}";
        var arguments = type.GetGenericArguments();
        var names = arguments.Select((argument, i) => i < info.GenericTypeArguments.Length ? Annotated(argument, info.GenericTypeArguments[i]) : Plain(argument)).ToArray();
        return Generic(type, names) + mark;
    }

    /// <summary>A type parameter is annotated only by a question mark of its own, which its state alone does not tell.</summary>
    private static bool IsNullable(Type type, NullabilityInfo info) =>
        info.ReadState == NullabilityState.Nullable && (!type.IsGenericParameter || type.GetGenericParameterConstraints().Length > 0);

    private static string Generic(Type type, string[] arguments)
    {
        var name = Keywords.GetValueOrDefault(type) ?? type.Name.Split('`')[0];
        return arguments.Length == 0 ? name : $"{name}<{string.Join(", ", arguments)}>";
    }
}
