using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>Books fills and sends them.</summary>
sealed partial class Venue
{
    LoggedFill ToRow(string tradeId, WorkingOrder order, double quantity, double price, double fee, Booking booking) => new(
        Now,
        tradeId,
        order.Id,
        order.Symbol.Id,
        order.Account.Id,
        order.Side,
        quantity,
        price,
        fee,
        booking.Gross,
        booking.Gross - fee,
        booking.Holding.Id,
        booking.Reversal?.Id,
        booking.Before,
        booking.After,
        _ledger.Balance);

    MessageTrade ToMessage(string tradeId, WorkingOrder order, double quantity, double price, double fee, Booking booking)
    {
        var anonymous = order.LegOf is not null && _options.Live.AnonymousBracketChildren;
        return new MessageTrade(tradeId)
        {
            SymbolId = order.Symbol.Id,
            AccountId = order.Account.Id,
            Side = order.Side,
            Comment = anonymous ? null : order.Comment,
            DateTime = Now,
            Fee = Money(fee, order.Account),
            GrossPnl = Money(booking.Gross, order.Account),
            NetPnl = Money(booking.Gross - fee, order.Account),
            OrderId = order.Id,
            OrderTypeId = order.TypeId,
            PositionId = anonymous ? null : booking.Holding.Id,
            PositionImpactType = booking.Closed > 0 ? PositionImpactType.Close : PositionImpactType.Open,
            Price = price,
            Quantity = quantity,
        };
    }

    void SendPositions(Booking booking, double price)
    {
        if (booking.Holding.Quantity > 0)
        {
            Log.Add(booking.Holding.ToRow(booking.Before == 0 ? PositionChange.Opened : PositionChange.Changed, Now));
            _batch.Add(booking.Holding.ToMessage());
            return;
        }

        Log.Add(booking.Holding.ToRow(PositionChange.Closed, Now));
        var last = booking.Holding.ToMessage();
        last.Quantity = Math.Abs(booking.Before);
        _batch.Add(new MessageClosePosition(last)
        {
            LastPrice = price,
            CloseTime = Now,
            TotalQuantity = booking.Holding.OpenedQuantity,
            AverageOpenPrice = booking.Holding.AverageOpenPrice,
            AverageClosePrice = booking.Holding.AverageClosePrice,
        });
        if (booking.Reversal is not { } reversal)
            return;
        Log.Add(reversal.ToRow(PositionChange.Opened, Now));
        _batch.Add(reversal.ToMessage());
    }
}
