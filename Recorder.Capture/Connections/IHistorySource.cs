using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Connections;

/// <summary>
/// The history that a connection keeps. Answers may take long, be null, or be an exception: connectors differ.
/// </summary>
interface IHistorySource
{
    /// <summary>States of orders.</summary>
    IList<OrderHistory>? Orders(BackfillWindow window);

    /// <summary>Fills.</summary>
    IList<Trade>? Fills(BackfillWindow window);
}

/// <summary>The history that the platform gives.</summary>
sealed class PlatformHistory(Core core) : IHistorySource
{
    /// <inheritdoc/>
    public IList<OrderHistory>? Orders(BackfillWindow window) =>
        core.GetOrdersHistory(new OrdersHistoryRequestParameters { From = window.FromUtc, To = window.ToUtc }, window.ConnectionId);

    /// <inheritdoc/>
    public IList<Trade>? Fills(BackfillWindow window) =>
        core.GetTrades(new TradesHistoryRequestParameters { From = window.FromUtc, To = window.ToUtc }, window.ConnectionId);
}
