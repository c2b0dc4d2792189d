using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>The market at one tick.</summary>
/// <param name="Bid">Best bid, NaN before the first tick.</param>
/// <param name="Ask">Best ask, NaN before the first tick.</param>
/// <param name="Last">Price traded.</param>
/// <param name="Passing">Whether the price passed every level since the previous tick. True within a bar.</param>
/// <param name="Gap">Whether the price jumped since the previous tick. True at the open of a bar.</param>
readonly record struct MarketQuote(double Bid, double Ask, double Last, bool Passing, bool Gap)
{
    internal static readonly MarketQuote None = new(double.NaN, double.NaN, double.NaN, Passing: false, Gap: false);

    internal bool Exists => !double.IsNaN(Last);

    /// <summary>Price at which an order of this side would fill immediately.</summary>
    internal double For(Side side) => side == Side.Buy ? Ask : Bid;

    /// <summary>Fill price of an order of this side when trades were at a level.</summary>
    internal double At(double level, Side side) => level + For(side) - Last;
}
