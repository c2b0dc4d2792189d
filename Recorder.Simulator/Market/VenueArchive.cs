using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>A query for past trades or orders. Null ids mean all; a default end means now.</summary>
readonly record struct Past(DateTime From, DateTime To, IList<string>? SymbolIds, IList<string>? AccountIds)
{
    internal bool Covers(DateTime time, string? symbolId, string? accountId) =>
        time >= UtcTime.Of(From) && (To == default || time <= UtcTime.Of(To)) && IsIn(SymbolIds, symbolId) && IsIn(AccountIds, accountId);

    static bool IsIn(IList<string>? wanted, string? id) => wanted is null || (id is not null && wanted.Contains(id));
}

/// <summary>
/// The venue's record of trades and order changes for later queries, including changes that were not delivered. Thread-safe.
/// </summary>
sealed class VenueArchive(LiveBehaviour live)
{
    readonly object _gate = new();
    readonly List<MessageTrade> _trades = [];
    readonly List<MessageOpenOrder> _orders = [];

    internal void Keep(Message message)
    {
        lock (_gate)
        {
            if (message is MessageTrade trade)
                _trades.Add(trade);
            else if (message is MessageOrderHistory history)
                _orders.Add(history.Order);
        }
    }

    internal List<MessageTrade> Trades(Past past) =>
        Answer(live.PastTrades, _trades, t => !IsOmitted(t.TradeId) && past.Covers(t.DateTime, t.SymbolId, t.AccountId));

    internal List<MessageOpenOrder> Orders(Past past) =>
        Answer(live.PastOrders, _orders, o => !IsOmitted(o.OrderId) && past.Covers(o.LastUpdateTime, o.SymbolId, o.AccountId));

    bool IsOmitted(string id) => live.OmitsFromPast?.Invoke(id) == true;

    List<T> Answer<T>(PastAnswer answer, List<T> all, Predicate<T> wanted)
    {
        if (answer == PastAnswer.Error)
            throw new NotSupportedException("The connector has no history of trades and orders.");
        lock (_gate)
            return answer == PastAnswer.Nothing ? [] : all.FindAll(wanted);
    }
}
