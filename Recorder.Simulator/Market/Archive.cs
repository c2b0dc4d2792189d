using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>What the venue tells who asks later: its trades and order changes, whether or not they were delivered. Any thread.</summary>
sealed class Archive
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

    internal List<MessageTrade> Trades(DateTime from, DateTime to)
    {
        lock (_gate)
            return _trades.FindAll(t => IsWithin(t.DateTime, from, to));
    }

    internal List<MessageOpenOrder> Orders(DateTime from, DateTime to)
    {
        lock (_gate)
            return _orders.FindAll(o => IsWithin(o.LastUpdateTime, from, to));
    }

    static bool IsWithin(DateTime time, DateTime from, DateTime to) => time >= from && (to == default || time <= to);
}
