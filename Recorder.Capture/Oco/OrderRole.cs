using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>What an order is for, as far as the order and the position tell. Pure.</summary>
static class OrderRole
{
    /// <summary>True when the order works against the position: it is tied to one, or on the other side of what is held.</summary>
    /// <param name="order">The order.</param>
    /// <param name="held">Signed quantity held in its symbol.</param>
    internal static bool IsClosing(in OrderChanged order, double held) =>
        order.PositionId is not null || (order.Side is Side.Sell && held > 0) || (order.Side is Side.Buy && held < 0);

    /// <summary>
    /// The role: a limit that closes takes profit, a stop that closes stops the loss, anything else that closes is an exit.
    /// </summary>
    internal static OcoRole Of(in OrderChanged order, bool closing) => (closing, order.OrderType) switch
    {
        (false, _) => OcoRole.Entry,
        (true, OrderType.Limit) => OcoRole.Tp,
        (true, OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop) => OcoRole.Sl,
        _ => OcoRole.Exit,
    };
}
