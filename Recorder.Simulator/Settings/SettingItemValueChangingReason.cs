namespace TradingPlatform.BusinessLayer;

/// <summary>Who changed a value.</summary>
public enum SettingItemValueChangingReason
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>The user.</summary>
    Manually,

    /// <summary>The program.</summary>
    Automatically,
}
