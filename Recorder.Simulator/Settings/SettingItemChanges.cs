namespace TradingPlatform.BusinessLayer;

/// <summary>Whether a change asks for confirmation.</summary>
public enum SettingItemValueChangingBehavior
{
    /// <summary>Takes effect at once.</summary>
    WithoutConfirmation,

    /// <summary>Asks first.</summary>
    WithConfirmation,
}

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
