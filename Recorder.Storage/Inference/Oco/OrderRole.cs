using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>The role of an order in its group. Pure.</summary>
static class OrderRole
{
    /// <summary>
    /// True when the order works against the position: it names a position, or its side is opposite to the held quantity.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="held">Signed quantity held in its symbol.</param>
    internal static bool IsClosing(in OrderChanged order, double held) =>
        order.PositionId is not null || (order.Side is Side.Sell && held > 0) || (order.Side is Side.Buy && held < 0);

    /// <summary>
    /// The role: a limit order that closes takes profit, a stop order that closes stops the loss, any other order that closes is an exit.
    /// </summary>
    internal static OcoRole Of(in OrderChanged order, bool closing) => (closing, order.OrderType) switch
    {
        (false, _) => OcoRole.Entry,
        (true, OrderType.Limit) => OcoRole.Tp,
        (true, OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop) => OcoRole.Sl,
        _ => OcoRole.Exit,
    };
}
