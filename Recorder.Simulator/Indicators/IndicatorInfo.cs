namespace TradingPlatform.BusinessLayer;

/// <summary>An indicator that can be created by name.</summary>
/// <param name="name">Name.</param>
public class IndicatorInfo(string name)
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;
}
