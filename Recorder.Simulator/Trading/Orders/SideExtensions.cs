namespace TradingPlatform.BusinessLayer;

/// <summary>What can be asked of a side.</summary>
public static class SideExtensions
{
    /// <summary>The other side.</summary>
    public static Side Invert(this Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    internal static int Sign(this Side side) => side == Side.Buy ? 1 : -1;
}
