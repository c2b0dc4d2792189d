using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>One trade with the quote at that time.</summary>
/// <param name="TimeUtc">Time, UTC.</param>
/// <param name="Price">Price.</param>
/// <param name="Size">Size.</param>
/// <param name="Aggressor">The side that took liquidity.</param>
/// <param name="Bid">Best bid; NaN or 0: derived from price and spread.</param>
/// <param name="Ask">Best ask; NaN or 0: derived from price and spread.</param>
public readonly record struct MarketTick(DateTime TimeUtc, double Price, double Size, AggressorFlag Aggressor, double Bid, double Ask);

/// <summary>One bar of the market.</summary>
/// <param name="OpenUtc">Time of its opening, UTC.</param>
/// <param name="Open">First price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Last price.</param>
/// <param name="Volume">Volume.</param>
public readonly record struct MarketBar(DateTime OpenUtc, double Open, double High, double Low, double Close, double Volume);

/// <summary>One offer in the book.</summary>
/// <param name="Price">Price.</param>
/// <param name="Size">Size.</param>
/// <param name="Broker">Broker; null if unknown.</param>
/// <param name="Orders">Number of orders; 0 if unknown.</param>
public readonly record struct MarketLevel(double Price, double Size, string? Broker = null, int Orders = 0);

/// <summary>The whole book of a symbol at one time.</summary>
/// <param name="Bids">Bids, best first.</param>
/// <param name="Asks">Asks, best first.</param>
public sealed record MarketDepth(IReadOnlyList<MarketLevel> Bids, IReadOnlyList<MarketLevel> Asks);
