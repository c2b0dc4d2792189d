using TradingPlatform.BusinessLayer.Integration;

namespace TradingPlatform.BusinessLayer;

/// <summary>One method per message: it changes the list, then raises the event.</summary>
sealed partial class Portfolio
{
    void Apply(MessageOpenOrder message)
    {
        var order = Orders.Find(o => o.Id == message.OrderId);
        var isNew = order is null;
        order ??= new Order(Venue.Connection.Id, Venue.Connection);
        order.Apply(message, SymbolOf(message.SymbolId), AccountOf(message.AccountId));
        if (isNew)
        {
            Orders.Add(order);
            Raise(_core.OrderAddedHandlers, order);
        }
        else
        {
            for (var i = 0; i < Repeats; i++)
                order.RaiseUpdated();
        }
    }

    void Apply(MessageCloseOrder message)
    {
        // The object is unknown here: the venue never announced it, or its announcement was lost with the connection.
        if (Orders.Find(o => o.Id == message.OrderId) is not { } order)
            return;
        order.Apply(message.Order, SymbolOf(message.Order.SymbolId), AccountOf(message.Order.AccountId));
        Orders.Remove(order);
        Raise(_core.OrderRemovedHandlers, order);
    }

    void Apply(MessageTrade message)
    {
        if (_trades.TryGetValue(message.TradeId, out var known))
        {
            known.Apply(message, SymbolOf(message.SymbolId), AccountOf(message.AccountId));
            known.RaiseUpdated();
            return;
        }

        var trade = Build(message);
        _trades.Add(trade.Id, trade);
        Raise(_core.TradeHandlers, trade);
    }

    void Apply(MessageOpenPosition message)
    {
        var position = Positions.Find(p => p.Id == message.PositionId);
        var isNew = position is null;
        position ??= new Position(Venue.Connection.Id, Venue.Connection);
        position.Apply(message, SymbolOf(message.SymbolId), AccountOf(message.AccountId));
        if (isNew)
        {
            Positions.Add(position);
            Raise(_core.PositionAddedHandlers, position, PositionRepeats);
        }
        else
        {
            position.RaiseUpdated();
        }
    }

    void Apply(MessageClosePosition message)
    {
        if (Positions.Find(p => p.Id == message.PositionId) is not { } position)
            return;
        position.Close(message.LastPrice, message.Position.Fee);
        Positions.Remove(position);
        Raise(_core.PositionRemovedHandlers, position);

        var closed = new ClosedPosition(Venue.Connection.Id, Venue.Connection);
        closed.Apply(message, position.Symbol, position.Account);
        ClosedPositions.Add(closed);
        Raise(_core.ClosedPositionHandlers, closed);
    }
}
