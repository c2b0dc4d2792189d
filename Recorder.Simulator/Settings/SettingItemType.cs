namespace TradingPlatform.BusinessLayer;

/// <summary>Kind of a setting.</summary>
public enum SettingItemType
{
    /// <summary>String setting.</summary>
    String,

    /// <summary>TextArea setting.</summary>
    TextArea,

    /// <summary>Password setting.</summary>
    Password,

    /// <summary>Boolean setting.</summary>
    Boolean,

    /// <summary>Integer setting.</summary>
    Integer,

    /// <summary>Long setting.</summary>
    Long,

    /// <summary>Double setting.</summary>
    Double,

    /// <summary>DateTime setting.</summary>
    DateTime,

    /// <summary>Color setting.</summary>
    Color,

    /// <summary>Period setting.</summary>
    Period,

    /// <summary>Symbol setting.</summary>
    Symbol,

    /// <summary>Account setting.</summary>
    Account,

    /// <summary>Selector setting.</summary>
    Selector,

    /// <summary>SelectorLocalized setting.</summary>
    SelectorLocalized,

    /// <summary>RadioLocalized setting.</summary>
    RadioLocalized,

    /// <summary>Group setting.</summary>
    Group,

    /// <summary>Action setting.</summary>
    Action,

    /// <summary>Object setting.</summary>
    Object,
}
