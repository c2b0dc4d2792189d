using System.ComponentModel;

namespace TradingPlatform.BusinessLayer;

/// <summary>A named value that the user sets.</summary>
public abstract class SettingItem : INotifyPropertyChanged
{
    object? _value;

    /// <summary>A setting.</summary>
    protected SettingItem(string name, object? value, int sortIndex)
    {
        Name = name;
        Text = name;
        _value = value;
        SortIndex = sortIndex;
    }

    /// <summary>A value changed.</summary>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>Key.</summary>
    public string Name { get; set; }

    /// <summary>Label.</summary>
    public string Text { get; set; }

    /// <summary>Value.</summary>
    public virtual object? Value
    {
        get => _value;
        set
        {
            if (Equals(_value, value))
                return;
            _value = value;
            PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(nameof(Value)));
        }
    }

    /// <summary>Place in the list.</summary>
    public int SortIndex { get; set; }

    /// <summary>Description.</summary>
    public string Description { get; set; } = "";

    /// <summary>How it depends on other settings.</summary>
    public SettingItemRelation? Relation { get; set; }

    /// <summary>Heading under which it is listed.</summary>
    public SettingItemSeparatorGroup? SeparatorGroup { get; set; }

    /// <summary>Kind.</summary>
    public abstract SettingItemType Type { get; }

    /// <summary>Whether it can be changed.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Whether it is shown.</summary>
    public bool Visible { get; set; } = true;

    /// <summary>Whether a change asks for confirmation.</summary>
    public SettingItemValueChangingBehavior ValueChangingBehavior { get; set; }

    /// <summary>Why the value changed last.</summary>
    public SettingItemValueChangingReason ValueChangingReason { get; private set; }

    /// <summary>A copy without listeners.</summary>
    public virtual SettingItem GetCopy()
    {
        var copy = (SettingItem)MemberwiseClone();
        copy.PropertyChanged = null;
        return copy;
    }

    /// <summary>Sets the value with a reason.</summary>
    public void SetValueWithReason(object? value, SettingItemValueChangingReason reason)
    {
        ValueChangingReason = reason;
        Value = value;
    }
}

/// <summary>A heading above settings.</summary>
/// <param name="text">Label.</param>
/// <param name="sortIndex">Place in the list.</param>
public class SettingItemSeparatorGroup(string text = "", int sortIndex = 0)
{
    /// <summary>Label.</summary>
    public string Text { get; set; } = text;

    /// <summary>Place in the list.</summary>
    public int SortIndex { get; set; } = sortIndex;
}

/// <summary>Whether a change asks for confirmation.</summary>
public enum SettingItemValueChangingBehavior
{
    /// <summary>Takes effect at once.</summary>
    WithoutConfirmation,

    /// <summary>Asks first.</summary>
    WithConfirmation,
}

/// <summary>Origin of a change.</summary>
public enum SettingItemValueChangingReason
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>The user.</summary>
    Manually,

    /// <summary>The program.</summary>
    Automatically,
}
