using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>A manual order. A person places it, on the account and symbol of the strategy.</summary>
/// <param name="TimeUtc">Time at which the order is placed.</param>
/// <param name="Side">Buy or sell.</param>
/// <param name="TypeId">The platform's id of the order type.</param>
/// <param name="Quantity">Quantity in lots.</param>
/// <param name="Price">Limit price; NaN for none.</param>
/// <param name="TriggerPrice">Trigger price; NaN for none.</param>
/// <param name="TrailTicks">Distance of a trailing stop in ticks; NaN for none.</param>
/// <param name="TimeInForce">Time in force.</param>
/// <param name="Comment">Comment; null for none.</param>
/// <param name="CancelUtc">Time at which the rest of the order is cancelled; null for never.</param>
sealed record HandOrder(
    DateTime TimeUtc,
    Side Side,
    string TypeId,
    double Quantity,
    double Price,
    double TriggerPrice,
    double TrailTicks,
    TimeInForce TimeInForce,
    string? Comment,
    DateTime? CancelUtc)
{
    // The request's source, in the form that requests of the platform have.
    const string Source = "hand";

    /// <summary>Returns the order moved in time.</summary>
    internal HandOrder MovedBy(TimeSpan offset) => this with { TimeUtc = TimeUtc + offset, CancelUtc = CancelUtc + offset };

    /// <summary>The request that places the order.</summary>
    internal PlaceOrderRequestParameters Request(Symbol symbol, Account account) => new()
    {
        Symbol = symbol,
        Account = account,
        Side = Side,
        OrderTypeId = TypeId,
        Quantity = Quantity,
        Price = Price,
        TriggerPrice = TriggerPrice,
        TrailOffset = TrailTicks,
        TimeInForce = TimeInForce,
        Comment = Comment,
        SendingSource = Source,
    };

    /// <summary>The request that cancels the order.</summary>
    internal static CancelOrderRequestParameters Cancellation(Order order) => new() { Order = order, SendingSource = Source };
}
