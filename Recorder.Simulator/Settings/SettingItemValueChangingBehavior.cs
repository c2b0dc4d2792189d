namespace TradingPlatform.BusinessLayer;

/// <summary>Whether a change asks for confirmation.</summary>
public enum SettingItemValueChangingBehavior
{
    /// <summary>Takes effect at once.</summary>
    WithoutConfirmation,

    /// <summary>Asks first.</summary>
    WithConfirmation,
}
