namespace Recorder.Analytics.Metrics;

/// <summary>What an order asked for and what it got.</summary>
/// <param name="OrderId">The order's id.</param>
/// <param name="Type">Market, limit, stop and so on, in the platform's words; null when it is not known.</param>
/// <param name="Bought">True: a buy; false: a sale.</param>
/// <param name="Quantity">How much was asked for.</param>
/// <param name="FilledQuantity">How much was filled.</param>
/// <param name="End">What became of it.</param>
/// <param name="SubmitTime">When it was sent, UTC.</param>
/// <param name="FirstFill">When the first of it was filled, UTC; null when nothing was.</param>
/// <param name="LastFill">When the last of it was filled, UTC; null when nothing was.</param>
/// <param name="DecisionPrice">Price of the symbol when the strategy decided; null when it was not recorded.</param>
/// <param name="AveragePrice">Average fill price; null when nothing was filled.</param>
/// <param name="Multiplier">Money for a unit of price and of quantity; null when it is not known.</param>
/// <param name="Currency">Of that money; null when it is not known.</param>
public sealed record OrderOutcome(
    string OrderId,
    string? Type,
    bool Bought,
    decimal Quantity,
    decimal FilledQuantity,
    OrderEnd End,
    DateTime SubmitTime,
    DateTime? FirstFill = null,
    DateTime? LastFill = null,
    decimal? DecisionPrice = null,
    decimal? AveragePrice = null,
    decimal? Multiplier = null,
    string? Currency = null);
