using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>What a connection still knows of a time that has passed. Answers may take long, be null, or be an exception: connectors differ.</summary>
interface IPast
{
    /// <summary>States of orders.</summary>
    IList<OrderHistory>? Orders(Stretch stretch);

    /// <summary>Fills.</summary>
    IList<Trade>? Fills(Stretch stretch);
}

/// <summary>The platform's own way to ask.</summary>
sealed class PlatformPast(Core core) : IPast
{
    /// <inheritdoc/>
    public IList<OrderHistory>? Orders(Stretch stretch) =>
        core.GetOrdersHistory(new OrdersHistoryRequestParameters { From = stretch.FromUtc, To = stretch.ToUtc }, stretch.ConnectionId);

    /// <inheritdoc/>
    public IList<Trade>? Fills(Stretch stretch) =>
        core.GetTrades(new TradesHistoryRequestParameters { From = stretch.FromUtc, To = stretch.ToUtc }, stretch.ConnectionId);
}
