namespace Recorder.Analytics.Metrics;

/// <summary>An order and its execution.</summary>
/// <param name="OrderId">The order's id.</param>
/// <param name="Type">Market, limit, stop and so on, as the platform names it; null when unknown.</param>
/// <param name="Bought">True for a buy, false for a sale.</param>
/// <param name="Quantity">Ordered quantity.</param>
/// <param name="FilledQuantity">Filled quantity.</param>
/// <param name="End">How it ended.</param>
/// <param name="SubmitTime">Submission time, UTC.</param>
/// <param name="FirstFill">Time of the first fill, UTC; null without fills.</param>
/// <param name="LastFill">Time of the last fill, UTC; null without fills.</param>
/// <param name="DecisionPrice">Price of the symbol when the strategy decided; null when it was not recorded.</param>
/// <param name="AveragePrice">Average fill price; null without fills.</param>
/// <param name="Multiplier">Money per unit of price and quantity; null when unknown.</param>
/// <param name="Currency">Currency of that money; null when unknown.</param>
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
