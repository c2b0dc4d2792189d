using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>Changes the ordered messages of one market event into messages of a live venue. Guarded by the venue's lock.</summary>
sealed class Distortion
{
    static readonly TimeSpan PnlDelay = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan CloseDelay = TimeSpan.FromSeconds(1);
    readonly LiveBehaviour _live;
    readonly Random _random;

    internal Distortion(LiveBehaviour live, int seed)
    {
        _live = live;

        // This generator is not for secrets: the same seed must give the same order of events.
#pragma warning disable CA5394
        _random = new Random(seed);
#pragma warning restore CA5394
    }

    internal List<Message> Apply(List<Message> messages)
    {
        if (_live.DropOrderAdded)
            messages = WithoutShortLived(messages);
        if (_live.DropMarketOrders)
            messages = messages.FindAll(m => OrderOf(m) is not { OrderTypeId: OrderType.Market, Status: not OrderStatus.Refused });
        if (_live.TradeBeforeOrder)
            messages = [.. messages.Where(m => m is MessageTrade), .. messages.Where(m => m is not MessageTrade)];
        if (_live.ReorderFillEvents && messages.Exists(m => m is MessageTrade))
            messages = Interleave(messages);
        if (_live.ZeroQuantityPositions)
            messages = messages.SelectMany(Linger).ToList();
        if (_live.LateTradePnl)
            messages = messages.SelectMany(Complete).ToList();
        return messages;
    }

    static List<Message> WithoutShortLived(List<Message> messages)
    {
        var closed = messages.OfType<MessageCloseOrder>().Select(m => m.OrderId);
        var shortLived = messages.OfType<MessageOpenOrder>().Where(m => m.IsFirst).Select(m => m.OrderId).Intersect(closed).ToHashSet();
        return messages.FindAll(m => m switch
        {
            MessageOpenOrder open => !shortLived.Contains(open.OrderId),
            MessageCloseOrder close => !shortLived.Contains(close.OrderId),
            _ => true,
        });
    }

    static MessageOpenOrder? OrderOf(Message message) => message switch
    {
        MessageOpenOrder open => open,
        MessageCloseOrder close => close.Order,
        MessageOrderHistory history => history.Order,
        _ => null,
    };

    static IEnumerable<Message> Linger(Message message)
    {
        if (message is not MessageClosePosition closed)
            return [message];
        closed.Delay = CloseDelay;
        var position = closed.Position;
        return
        [
            new MessageOpenPosition(position.PositionId)
            {
                SymbolId = position.SymbolId,
                AccountId = position.AccountId,
                Side = position.Side,
                Comment = position.Comment,
                OpenPrice = position.OpenPrice,
                OpenTime = position.OpenTime,
                Fee = position.Fee,
            },
            closed,
        ];
    }

    static IEnumerable<Message> Complete(Message message)
    {
        if (message is not MessageTrade trade)
            return [message];
        trade.Delay = PnlDelay;
        trade.IsCompletion = true;
        return [trade.WithoutPnl(), trade];
    }

    // Each kind of message has its own stream: ordered within the stream, not between streams.
    List<Message> Interleave(List<Message> messages)
    {
        var streams = messages.GroupBy(m => m.Channel).Select(g => new Queue<Message>(g)).ToList();
        var result = new List<Message>(messages.Count);
        while (streams.Count > 0)
        {
#pragma warning disable CA5394
            var stream = streams[_random.Next(streams.Count)];
#pragma warning restore CA5394
            result.Add(stream.Dequeue());
            if (stream.Count == 0)
                streams.Remove(stream);
        }

        return result;
    }
}
