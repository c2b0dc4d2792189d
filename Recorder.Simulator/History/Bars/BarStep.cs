namespace TradingPlatform.BusinessLayer;

/// <summary>What one step of a <see cref="BarBuilder"/> did to its series.</summary>
enum BarStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The newest item changed.</summary>
    Updated,

    /// <summary>An item was added.</summary>
    Opened,
}
