namespace TradingPlatform.BusinessLayer;

/// <summary>A group of settings; its value is their list.</summary>
/// <param name="name">Key.</param>
/// <param name="items">The settings.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemGroup(string name, IList<SettingItem> items, int sortIndex = 0) : SettingItem(name, items, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Group;

    /// <summary>The settings.</summary>
    internal IList<SettingItem> Items => (IList<SettingItem>)Value!;

    /// <summary>Adds a setting.</summary>
    public void AddItem(SettingItem item)
    {
        // The list may be an array.
        if (Items.IsReadOnly)
            Value = new List<SettingItem>(Items);
        Items.Add(item);
    }

    /// <inheritdoc/>
    public override SettingItem GetCopy()
    {
        SettingItem copy = base.GetCopy();
        copy.Value = Items.Select(item => item.GetCopy()).ToList();
        return copy;
    }
}
