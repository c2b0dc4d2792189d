using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Connections;

/// <summary>
/// What a connection still knows of a time that has passed. Answers may take long, be null, or be an exception: connectors differ.
/// </summary>
interface IHistorySource
{
    /// <summary>States of orders.</summary>
    IList<OrderHistory>? Orders(BackfillWindow stretch);

    /// <summary>Fills.</summary>
    IList<Trade>? Fills(BackfillWindow stretch);
}

/// <summary>The platform's own way to ask.</summary>
sealed class PlatformHistory(Core core) : IHistorySource
{
    /// <inheritdoc/>
    public IList<OrderHistory>? Orders(BackfillWindow stretch) =>
        core.GetOrdersHistory(new OrdersHistoryRequestParameters { From = stretch.FromUtc, To = stretch.ToUtc }, stretch.ConnectionId);

    /// <inheritdoc/>
    public IList<Trade>? Fills(BackfillWindow stretch) =>
        core.GetTrades(new TradesHistoryRequestParameters { From = stretch.FromUtc, To = stretch.ToUtc }, stretch.ConnectionId);
}
