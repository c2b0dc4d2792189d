namespace TradingPlatform.BusinessLayer;

/// <summary>A choice of texts.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Chosen text.</param>
/// <param name="items">Choices.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemSelector(string name, string? value, IEnumerable<string> items, int sortIndex = 0)
    : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Selector;

    /// <summary>Choices.</summary>
    public List<string> Items { get; set; } = [.. items];
}

/// <summary>A choice of labelled values, shown as a list.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Chosen value or <see cref="SelectItem"/>.</param>
/// <param name="items">Choices.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemSelectorLocalized(string name, object? value, List<SelectItem> items, int sortIndex = 0)
    : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.SelectorLocalized;

    /// <summary>Choices.</summary>
    public List<SelectItem> Items { get; set; } = items;
}

/// <summary>A choice of labelled values, shown as buttons.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Chosen value or <see cref="SelectItem"/>.</param>
/// <param name="items">Choices.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemRadioLocalized(string name, object? value, List<SelectItem> items, int sortIndex = 0)
    : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.RadioLocalized;

    /// <summary>Choices.</summary>
    public List<SelectItem> Items { get; set; } = items;
}

/// <summary>A choice of a list.</summary>
public class SelectItem : IEquatable<SelectItem>
{
    /// <summary>A choice with any value.</summary>
    public SelectItem(string text, object? value) => (Text, Value) = (text, value);

    /// <summary>A choice with a number.</summary>
    public SelectItem(string text, int value) => (Text, Value) = (text, value);

    /// <summary>Label.</summary>
    public string Text { get; set; }

    /// <summary>Value.</summary>
    public object? Value { get; set; }

    /// <summary>Choices are equal when their values are.</summary>
    public bool Equals(SelectItem? other) => other is not null && Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SelectItem);

    /// <inheritdoc/>
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    /// <inheritdoc/>
    public override string ToString() => Text;
}
