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
