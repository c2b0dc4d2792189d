using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Recorder.Tests.Simulator.Surface;

/// <summary>Writes the types and members of an assembly that a script can use, as lines of C# without nullability.</summary>
static class CodeText
{
    const BindingFlags Own =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    /// <summary>Kind and full name; for a delegate also its parameters.</summary>
    internal static string Kind(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo call = type.GetMethod("Invoke")!;
            return $"delegate {Name(call.ReturnType)} {FullName(type)}({Parameters(call)})";
        }

        string kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class"
            : "class";
        return $"{kind} {FullName(type)}";
    }

    /// <summary>Base classes and interfaces, inherited ones included.</summary>
    internal static IEnumerable<string> Bases(Type type)
    {
        for (Type? level = type.BaseType; level is not null && level != typeof(object); level = level.BaseType)
            yield return Name(level);
        foreach (Type contract in type.GetInterfaces())
            yield return Name(contract);
    }

    /// <summary>Public and protected members without overrides, which the base class lists.</summary>
    internal static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
            return [];
        if (type.IsEnum)
            return type.GetEnumNames();
        return type.GetMembers(Own).Select(Line).OfType<string>();
    }

    internal static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } bare)
            return Name(bare) + "?";
        if (Keywords.TryGetValue(type, out string? keyword))
            return keyword;
        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<"
                + $"{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }

    static string FullName(Type type) => $"{type.Namespace}.{Name(type)}";

    static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo made when !made.IsStatic && Access(made) is { } access =>
            $"{access}{Bare(member.DeclaringType!)}({Parameters(made)})",
        PropertyInfo property => Line(property),
        EventInfo raised when Access(raised.AddMethod!) is { } access =>
            $"{access}{Virtuality(raised.AddMethod!)}event {Name(raised.EventHandlerType!)} {raised.Name}",
        FieldInfo { IsSpecialName: false } field when Access(field) is { } access => access + Line(field),
        MethodInfo method when Access(method) is { } access && IsOrdinary(method) =>
            $"{access}{Virtuality(method)}{Name(method.ReturnType)} "
            + $"{method.Name}{Generics(method)}({Extended(method)}{Parameters(method)})",
        _ => null,
    };

    static string? Line(PropertyInfo property)
    {
        MethodInfo? widest = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>()
            .Where(m => Access(m) is not null).OrderBy(m => Access(m)!.Length).FirstOrDefault();
        if (widest is null || IsOverride(widest))
            return null;
        string outer = Access(widest)!;
        string name = property.GetIndexParameters().Length > 0 ? $"this[{Parameters(property.GetMethod!)}]" : property.Name;
        return $"{outer}{Virtuality(widest)}{Name(property.PropertyType)} {name} {{ "
            + $"{Accessor(property.GetMethod, "get")}{Accessor(property.SetMethod, Setter())}}}";

        string Accessor(MethodInfo? method, string word) =>
            method is null || Access(method) is not { } access ? "" : access == outer ? $"{word}; " : $"{access}{word}; ";

        string Setter() =>
            property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true ? "init" : "set";
    }

    static string Line(FieldInfo field) => field switch
    {
        { IsLiteral: true } => $"const {Name(field.FieldType)} {field.Name} = {Value(field.GetRawConstantValue(), field.FieldType)}",
        { IsInitOnly: true } => $"{(field.IsStatic ? "static " : "")}readonly {Name(field.FieldType)} {field.Name}",
        _ => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
    };

    static bool IsOrdinary(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsOverride(method)
        && !method.Name.Contains('<', StringComparison.Ordinal);

    static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;

    // Null for a member that is neither public nor protected.
    static string? Access(MemberInfo member) => member switch
    {
        MethodBase { IsPublic: true } or FieldInfo { IsPublic: true } => "",
        MethodBase { IsFamily: true } or MethodBase { IsFamilyOrAssembly: true } or FieldInfo { IsFamily: true } => "protected ",
        _ => null,
    };

    static string Virtuality(MethodInfo method) =>
        method.DeclaringType!.IsInterface ? ""
        : method.IsStatic ? "static "
        : method.IsAbstract ? "abstract "
        : method is { IsVirtual: true, IsFinal: false } ? "virtual "
        : "";

    static string Bare(Type type) => Name(type).Split('<')[0];

    static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    static string Extended(MethodInfo method) => method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    static string Parameter(ParameterInfo parameter)
    {
        string way =
            parameter.IsOut ? "out "
                : parameter.ParameterType.IsByRef ? "ref "
                : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
                : "";
        string preset = parameter.HasDefaultValue ? " = " + Value(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{way}{Name(parameter.ParameterType)} {parameter.Name}{preset}";
    }

    static string Value(object? value, Type type) => value switch
    {
        null when type.IsValueType => "default",
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        double.NaN => "double.NaN",
        _ when type.IsEnum => $"{type.Name}.{Enum.ToObject(type, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
