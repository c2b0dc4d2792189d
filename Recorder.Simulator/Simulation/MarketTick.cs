using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>One trade of the market together with the quote at that time.</summary>
/// <param name="TimeUtc">Time, UTC.</param>
/// <param name="Price">Price.</param>
/// <param name="Size">Size.</param>
/// <param name="Aggressor">Which side took liquidity.</param>
/// <param name="Bid">Best bid; NaN or 0 lets the simulation derive the quote from price and spread.</param>
/// <param name="Ask">Best ask; NaN or 0 lets the simulation derive the quote from price and spread.</param>
public readonly record struct MarketTick(DateTime TimeUtc, double Price, double Size, AggressorFlag Aggressor, double Bid, double Ask);
