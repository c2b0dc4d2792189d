using System.Collections.Concurrent;
using System.Reflection;

namespace TradingPlatform.BusinessLayer;

/// <summary>The parameters of a script: members with <see cref="InputParameterAttribute"/>, and fields that are settings themselves; base
/// classes first.</summary>
static class InputParameters
{
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly ConcurrentDictionary<Type, IReadOnlyList<InputParameter>> Known = new();

    /// <summary>A new list of settings with the target's values, in the order of their sort index.</summary>
    internal static IList<SettingItem> Read(object target) =>
        Of(target).Select(parameter => parameter.ToSetting(target)).OrderBy(item => item.SortIndex).ToList();

    /// <summary>Applies values by name, including those inside groups.</summary>
    /// <exception cref="ArgumentException">A value cannot be converted to the member's type.</exception>
    internal static void Apply(object target, IList<SettingItem>? settings)
    {
        foreach (InputParameter parameter in Of(target))
        {
            if (settings.GetItemByName(parameter.Name(target)) is { } item)
                parameter.Apply(target, item);
        }
    }

    static IReadOnlyList<InputParameter> Of(object target) => Known.GetOrAdd(target.GetType(), Find);

    static List<InputParameter> Find(Type type)
    {
        var found = new List<InputParameter>();
        for (Type? level = type; level is not null && level != typeof(object); level = level.BaseType)
            found.InsertRange(0, level.GetMembers(Declared).Where(IsParameter).Select(member => new InputParameter(member)));
        return found;
    }

    static bool IsParameter(MemberInfo member) => member switch
    {
        FieldInfo field => member.IsDefined(typeof(InputParameterAttribute)) || IsOwnSetting(field),
        PropertyInfo property => property.CanRead && member.IsDefined(typeof(InputParameterAttribute)),
        _ => false,
    };

    static bool IsOwnSetting(FieldInfo field) =>
        typeof(SettingItem).IsAssignableFrom(field.FieldType)
        && !field.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute));
}
