using System.Diagnostics.CodeAnalysis;

namespace TradingPlatform.BusinessLayer;

/// <summary>Reads and changes lists of settings. Names are searched in the list first, then inside its groups.</summary>
public static class SettingItemExtensions
{
    /// <summary>The setting with a name; null when no setting has it.</summary>
    public static SettingItem? GetItemByName(this IList<SettingItem>? settings, string name)
    {
        if (settings is null)
            return null;
        return settings.FirstOrDefault(item => item.Name == name)
            ?? settings.OfType<SettingItemGroup>().Select(group => group.Items.GetItemByName(name))
                .FirstOrDefault(item => item is not null);
    }

    /// <summary>The setting at a path of group names; null when the path leads to no setting.</summary>
    public static SettingItem? GetItemByPath(this IList<SettingItem>? settings, params string[] path)
    {
        ArgumentNullException.ThrowIfNull(path);
        SettingItem? item = null;
        foreach (string name in path)
        {
            IList<SettingItem>? level = item is null ? settings : (item as SettingItemGroup)?.Items;
            item = level?.FirstOrDefault(candidate => candidate.Name == name);
            if (item is null)
                return null;
        }

        return item;
    }

    /// <summary>
    /// Reads a value. The value of a choice is its chosen value, unless <c>T</c> is the type of the choice itself. False when the setting
    /// is missing or has another type.
    /// </summary>
    public static bool TryGetValue<T>(this IList<SettingItem>? settings, string name, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (settings.GetItemByName(name) is not { } item || !SettingValue.TryConvert(item.Value, typeof(T), out object? converted))
            return false;
        value = (T)converted!;
        return true;
    }

    /// <summary>A value; the default of the type when the setting is missing.</summary>
    public static T? GetValue<T>(this IList<SettingItem>? settings, string name) =>
        settings.TryGetValue(name, out T? value) ? value : default;

    /// <summary>The value of a visible setting; the type's default when a relation hides it.</summary>
    public static T? GetVisibleValue<T>(this IList<SettingItem>? settings, string name) =>
        settings.GetItemByName(name) is { Visible: true } item && (item.Relation?.Shows(settings!) ?? true)
            ? settings.GetValue<T>(name)
            : default;

    /// <summary>Sets a value; does nothing when there is no such setting.</summary>
    public static void UpdateItemValue(this IList<SettingItem>? settings, string name, object? value)
    {
        if (settings.GetItemByName(name) is not { } item)
            return;
        item.Value = value;
        Relate(settings!);
    }

    /// <summary>Copies the values of settings with the same name.</summary>
    public static void UpdateValues(this IList<SettingItem>? settings, IList<SettingItem>? from)
    {
        if (settings is null)
            return;
        Take(settings, from);
        Relate(settings);
    }

    /// <summary>All settings, with each group replaced by its settings.</summary>
    public static IList<SettingItem> ExpandGroups(this IList<SettingItem>? settings) =>
        [.. (settings ?? []).SelectMany(item => item is SettingItemGroup group ? group.Items.ExpandGroups() : [item])];

    static void Take(IList<SettingItem> settings, IList<SettingItem>? from)
    {
        foreach (SettingItem source in from ?? [])
        {
            SettingItem? own = settings.GetItemByName(source.Name);
            if (source is SettingItemGroup group && own is SettingItemGroup ownGroup)
                Take(ownGroup.Items, group.Items);
            else if (own is not null)
                own.Value = source.Value;
        }
    }

    // Shows, hides, enables or disables related settings, like after a change by the user.
    static void Relate(IList<SettingItem> settings)
    {
        foreach (SettingItem item in settings.ExpandGroups().Concat(settings.OfType<SettingItemGroup>()))
        {
            if (item.Relation is { } relation)
                (item.Visible, item.Enabled) = (relation.Shows(settings), relation.Enables(settings));
        }
    }
}
