using System.Drawing;
using System.Reflection;

namespace TradingPlatform.BusinessLayer;

/// <summary>One member of a script that the user sets.</summary>
/// <param name="member">A field or property.</param>
sealed class InputParameter(MemberInfo member)
{
    readonly InputParameterAttribute _attribute =
        member.GetCustomAttribute<InputParameterAttribute>() ?? new InputParameterAttribute();

    Type ValueType => member is FieldInfo own ? own.FieldType : ((PropertyInfo)member).PropertyType;

    string Label => _attribute.Name.Length > 0 ? _attribute.Name : member.Name;

    /// <summary>The setting's name. For a field that is a setting itself, the name of that setting.</summary>
    internal string Name(object target) => Get(target) is SettingItem own ? own.Name : Label;

    /// <summary>Creates a setting with the member's value.</summary>
    internal SettingItem ToSetting(object target)
    {
        object? value = Get(target);
        if (value is SettingItem own)
            return own.GetCopy();
        return _attribute.Variants.Length > 0 ? Choice(value, Variants()) : Plain(value);
    }

    /// <summary>Takes a setting's value.</summary>
    internal void Apply(object target, SettingItem setting)
    {
        if (Get(target) is SettingItem own)
        {
            own.Value = setting.GetCopy().Value;
            return;
        }

        if (!SettingValue.TryConvert(setting.Value, ValueType, out object? value))
        {
            throw new ArgumentException(
                $"The parameter '{Label}' takes a value of the type {ValueType.Name}; "
                + $"it was given '{setting.Value}' ({setting.Value?.GetType().Name ?? "null"}).",
                nameof(setting));
        }

        if (member is FieldInfo field)
            field.SetValue(target, value);
        else if (member is PropertyInfo { CanWrite: true } property)
            property.SetValue(target, value);
    }

    object? Get(object target) => member is FieldInfo field ? field.GetValue(target) : ((PropertyInfo)member).GetValue(target);

    List<SelectItem> Variants()
    {
        var items = new List<SelectItem>();
        for (int index = 0; index + 1 < _attribute.Variants.Length; index += 2)
            items.Add(new SelectItem(_attribute.Variants[index].ToString() ?? "", (object)_attribute.Variants[index + 1]));
        return items;
    }

    // Attribute values may be numbers for an enum or decimal member.
    SettingItemSelectorLocalized Choice(object? value, List<SelectItem> items) =>
        new(Label, items.Find(item => Means(item, value)) ?? value, items, _attribute.SortIndex);

    bool Means(SelectItem item, object? value) =>
        SettingValue.TryConvert(item.Value, ValueType, out object? same) && Equals(same, value);

    SettingItem Plain(object? value)
    {
        (string name, int place) = (Label, _attribute.SortIndex);
        Type type = Nullable.GetUnderlyingType(ValueType) ?? ValueType;
        if (type.IsEnum)
        {
            List<SelectItem> items = [.. Enum.GetValues(type).Cast<object>().Select(one => new SelectItem(one.ToString() ?? "", one))];
            return Choice(value, items);
        }

        return value switch
        {
            bool yes => new SettingItemBoolean(name, yes, place),
            int number => new SettingItemInteger(name, number, place)
            {
                Minimum = (int)Math.Clamp(_attribute.Minimum, int.MinValue, int.MaxValue),
                Maximum = (int)Math.Clamp(_attribute.Maximum, int.MinValue, int.MaxValue),
                Increment = (int)Math.Max(1, _attribute.Increment),
            },
            long number => new SettingItemLong(name, number, place)
            {
                Minimum = (long)_attribute.Minimum,
                Maximum = (long)_attribute.Maximum,
                Increment = (long)Math.Max(1, _attribute.Increment),
            },
            double number => Number(number),
            float number => Number(number),
            decimal number => Number((double)number),
            DateTime time => new SettingItemDateTime(name, time, place),
            Color colour => new SettingItemColor(name, colour, place),
            Period period => new SettingItemPeriod(name, period, place),
            PasswordHolder password => new SettingItemPassword(name, password, place),
            _ when type == typeof(string) => new SettingItemString(name, (string?)value, place),
            _ when typeof(Symbol).IsAssignableFrom(type) => new SettingItemSymbol(name, (Symbol?)value, place),
            _ when typeof(Account).IsAssignableFrom(type) => new SettingItemAccount(name, (Account?)value, place),
            _ => new SettingItemObject(name, value, place),
        };
    }

    SettingItemDouble Number(double number) => new(Label, number, _attribute.SortIndex)
    {
        Minimum = _attribute.Minimum,
        Maximum = _attribute.Maximum,
        Increment = _attribute.Increment,
        DecimalPlaces = _attribute.DecimalPlaces,
    };
}
