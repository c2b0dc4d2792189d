using System.Drawing;

namespace TradingPlatform.BusinessLayer;

/// <summary>Yes or no.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemBoolean(string name, bool value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Boolean;
}

/// <summary>A colour.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemColor(string name, Color value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Color;
}

/// <summary>A time.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemDateTime(string name, DateTime value = default, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.DateTime;

    /// <summary>The parts that the user picks.</summary>
    public DatePickerFormat Format { get; set; } = DatePickerFormat.DateTime;
}

/// <summary>Parts of a date setting that the user picks.</summary>
public enum DatePickerFormat
{
    /// <summary>Day only.</summary>
    Date,

    /// <summary>Time of day only.</summary>
    Time,

    /// <summary>Day and time.</summary>
    DateTime,

    /// <summary>Time of day with seconds.</summary>
    LongTime,
}

/// <summary>Anything.</summary>
/// <param name="name">Key.</param>
/// <param name="value">Value.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemObject(string name, object? value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Object;
}

/// <summary>A button.</summary>
/// <param name="name">Key.</param>
/// <param name="value">The action of the button.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemAction(string name, SettingItemActionDelegate? value, int sortIndex = 0) : SettingItem(name, value, sortIndex)
{
    /// <inheritdoc/>
    public override SettingItemType Type => SettingItemType.Action;
}

/// <summary>The action of a button.</summary>
/// <param name="parameter">Not used by the simulated platform.</param>
public delegate void SettingItemActionDelegate(object? parameter);
