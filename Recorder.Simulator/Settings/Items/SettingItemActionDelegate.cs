namespace TradingPlatform.BusinessLayer;

/// <summary>What a button does.</summary>
/// <param name="parameter">Not used by the simulated platform.</param>
public delegate void SettingItemActionDelegate(object? parameter);
