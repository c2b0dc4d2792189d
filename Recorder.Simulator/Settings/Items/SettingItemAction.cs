namespace TradingPlatform.BusinessLayer;

/// <summary>A button.</summary>
/// <param name="name">Key.</param>
/// <param name="value">What it does.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemAction(string name, SettingItemActionDelegate? value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Action;
}

/// <summary>What a button does.</summary>
/// <param name="parameter">Not used by the simulated platform.</param>
public delegate void SettingItemActionDelegate(object? parameter);
