namespace Recorder.Simulator;

/// <summary>One offer in the book.</summary>
/// <param name="Price">Price.</param>
/// <param name="Size">Size.</param>
/// <param name="Broker">Who offers, null when it is not known.</param>
/// <param name="Orders">Number of orders, 0 when it is not known.</param>
public readonly record struct MarketLevel(double Price, double Size, string? Broker = null, int Orders = 0);

/// <summary>The whole book of a symbol at one time.</summary>
/// <param name="Bids">Bids, best first.</param>
/// <param name="Asks">Asks, best first.</param>
public sealed record MarketDepth(IReadOnlyList<MarketLevel> Bids, IReadOnlyList<MarketLevel> Asks);
