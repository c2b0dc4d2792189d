using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>Decides when an order fills and at which price. A trade triggers a stop, which fills at the first tradable price beyond it,
/// plus slippage. A limit never fills at a worse price than its own; after a gap it fills at the better price.</summary>
static class Matching
{
    /// <summary>The current fill price of the order; NaN for none.</summary>
    /// <param name="order">The order; a reached stop becomes triggered.</param>
    /// <param name="quote">The market.</param>
    /// <param name="resting">Whether the order was in the book before this tick.</param>
    /// <param name="slippage">Slippage of market and stop orders, as a price difference.</param>
    internal static double Price(WorkingOrder order, in MarketQuote quote, bool resting, double slippage)
    {
        if (!quote.Exists)
            return double.NaN;
        var passing = resting && quote.Passing;
        var reached = quote.For(order.Side);
        if (order.Behavior is OrderTypeBehavior.Stop or OrderTypeBehavior.StopLimit or OrderTypeBehavior.TrailingStop && !order.Triggered)
        {
            // A touch order waits for a better price, a stop order for a worse price.
            if (!Reaches(order.IsTouch ? order.Side.Invert() : order.Side, quote.Last, order.Trigger))
                return double.NaN;
            order.Triggered = true;

            // The price passed the trigger, so the trigger level could be traded.
            if (passing)
                reached = quote.At(order.Trigger, order.Side);
            return order.Behavior == OrderTypeBehavior.StopLimit
                ? Better(order.Side, reached, order.Price) ? reached : double.NaN
                : reached + (order.Side.Sign() * slippage);
        }

        return order.Behavior switch
        {
            OrderTypeBehavior.Limit or OrderTypeBehavior.StopLimit => Limit(order, quote, resting, reached),
            _ => reached + (order.Side.Sign() * slippage),
        };
    }

    /// <summary>Moves a trailing stop; returns whether it moved.</summary>
    internal static bool Trail(WorkingOrder order, in MarketQuote quote)
    {
        if (order.Behavior != OrderTypeBehavior.TrailingStop || order.Triggered || !quote.Exists)
            return false;
        var distance = order.TrailTicks * order.Symbol.TickSize;
        var trigger = PriceGrid.Round(quote.Last + (order.Side.Sign() * distance), order.Symbol.TickSize);
        if (!double.IsNaN(order.Trigger) && order.Side.Sign() * (order.Trigger - trigger) <= 0)
            return false;
        order.Trigger = trigger;
        return true;
    }

    // A resting limit order fills at its own price when the market reaches it. Only after a gap at the start of a bar is the fill price
    // better.
    static double Limit(WorkingOrder order, in MarketQuote quote, bool resting, double reached)
    {
        if (!Better(order.Side, reached, order.Price))
            return double.NaN;
        return resting && !quote.Gap ? order.Price : reached;
    }

    static bool Reaches(Side side, double last, double trigger) => side.Sign() * (last - trigger) >= 0;

    static bool Better(Side side, double price, double limit) => side.Sign() * (limit - price) >= 0;
}
