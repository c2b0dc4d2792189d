namespace TradingPlatform.BusinessLayer;

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
