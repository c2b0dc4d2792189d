using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>Matches orders with the market.</summary>
sealed partial class Venue
{
    /// <summary>Matches the resting orders with this tick, oldest first.</summary>
    internal void OnTick(Symbol symbol, in MarketTick tick)
    {
        lock (_gate)
        {
            var isOpening = _options.BarPeriod is { } period && tick.TimeUtc.Ticks % period.Ticks == 0;
            var quote = new MarketQuote(tick.Bid, tick.Ask, tick.Price, _options.BarPeriod is not null && !isOpening, isOpening);
            _quotes[symbol] = quote;
            Expire(tick.TimeUtc);
            if (_book.Count == 0)
                return;
            foreach (var order in _book.ToArray())
            {
                if (order.Symbol != symbol || !order.IsWorking)
                    continue;
                Match(order, quote, resting: true);
                if (order.IsWorking && Matching.Trail(order, quote))
                {
                    Log.Add(order.ToRow(Now));
                    SendOrder(order);
                }

                Commit();
            }
        }
    }

    /// <summary>Matches a new or changed order with the current market.</summary>
    void Arrive(WorkingOrder order)
    {
        var quote = _quotes[order.Symbol];
        if (double.IsNaN(order.Trigger) && Matching.Trail(order, quote))
            SendOrder(order);
        var price = Matching.Price(order, quote, resting: false, Slippage(order));
        if (order.TimeInForce == TimeInForce.FOK && (double.IsNaN(price) || Available(order) < order.Remaining))
        {
            Cancel(order, "Not fillable at once");
            return;
        }

        FillAt(order, price);
        if (order.IsWorking && order.TimeInForce == TimeInForce.IOC)
            Cancel(order, "Not fillable at once");
    }

    void Match(WorkingOrder order, in MarketQuote quote, bool resting) =>
        FillAt(order, Matching.Price(order, quote, resting, Slippage(order)));

    double Slippage(WorkingOrder order) => _options.SlippageTicks * order.Symbol.TickSize;

    double Available(WorkingOrder order)
    {
        var quantity = Math.Min(order.Remaining, _options.MaxFillQuantity);
        return _ledger.OnlyReduces(order) ? Math.Min(quantity, _ledger.Reduces(order)?.Quantity ?? 0) : quantity;
    }

    void FillAt(WorkingOrder order, double price)
    {
        if (double.IsNaN(price))
            return;
        var quantity = Available(order);
        if (quantity > 0)
            Fill(order, quantity, PriceGrid.Clean(price));
        if (order.IsWorking && _ledger.OnlyReduces(order) && _ledger.Reduces(order) is null)
            Cancel(order, "Nothing left to reduce");
    }

    void Fill(WorkingOrder order, double quantity, double price)
    {
        var fee = _options.Fees.For(quantity, order.Symbol.Value(price, quantity));
        var reduced = _ledger.Reduces(order);
        var booking = _ledger.Book(order, quantity, price, fee, Now);
        order.Fill(quantity, price);

        var tradeId = Ids.Of("T", ++_lastTradeId);
        Log.Add(order.ToRow(Now));
        Log.Add(ToRow(tradeId, order, quantity, price, fee, booking));
        _batch.Add(ToMessage(tradeId, order, quantity, price, fee, booking));
        SendPositions(booking, price);
        _batch.Add(new MessageAccount(Account.Id, _ledger.Balance));
        if (order.IsWorking)
            SendOrder(order);
        _batch.Add(new MessageOrderHistory(ToMessage(order)));
        if (!order.IsWorking)
            Leave(order);
        Follow(order, quantity, price, booking, reduced);
    }

    /// <summary>Applies the effects of a fill on other orders.</summary>
    void Follow(WorkingOrder order, double quantity, double price, Booking booking, VenuePosition? reduced)
    {
        if (!_options.LeaveOrphans)
            CancelPartners(order, quantity, reduced);
        if (booking.OpenedIn is { } holding && order.StopLosses.Count + order.TakeProfits.Count > 0)
            Protect(order, holding, booking.Opened, price);
    }

    void CancelPartners(WorkingOrder order, double quantity, VenuePosition? reduced)
    {
        if (order.Group is { } group)
        {
            foreach (var sibling in group.Siblings(order))
                Shrink(sibling, order.IsWorking ? quantity : sibling.Remaining, "Other order of the group filled");
        }

        if (order.LegOf is { } bracket)
        {
            foreach (var (leg, cut) in bracket.Shrink(order, quantity))
                Shrink(leg, cut, "Other leg of the bracket filled");
        }

        if (reduced is { Quantity: 0 })
            CancelOrdersOf(reduced);
    }

    void Protect(WorkingOrder entry, VenuePosition holding, double opened, double price)
    {
        var bracket = entry.Bracket ??= new VenueBracket("B" + entry.Id, entry);
        bracket.PositionId = holding.Id;
        var grown = bracket.Legs.Count;
        foreach (var (role, index, quantity) in bracket.Grow(opened, entry.Symbol.LotStep))
        {
            if (bracket.Legs.Find(l => l.Order.Role == role && l.Index == index && l.Order.IsWorking) is { } known)
            {
                known.Order.Quantity = PriceGrid.Clean(known.Order.Quantity + quantity);
                SendOrder(known.Order);
                Record(known.Order);
                continue;
            }

            var leg = BuildLeg(bracket, role, index, quantity, price);
            bracket.Legs.Add(new VenueLeg(leg, index));
            _book.Add(leg);
            SendOrder(leg, first: true);
            Record(leg);
        }

        if (bracket.Legs.Count > grown)
            LogBracket(bracket);
    }

    WorkingOrder BuildLeg(VenueBracket bracket, BracketRole role, int index, double quantity, double price)
    {
        var (entry, isStop) = (bracket.Entry, role == BracketRole.StopLoss);
        var holder = (isStop ? entry.StopLosses : entry.TakeProfits)[index];
        var tick = entry.Symbol.TickSize;
        var away = entry.Side.Sign() * (isStop ? -1 : 1) * holder.Price * tick;
        var level = PriceGrid.Round(holder.PriceMeasurement == PriceMeasurement.Absolute ? holder.Price : price + away, tick);
        var trailing = isStop && holder.IsTrailing;
        return new WorkingOrder
        {
            Id = Ids.Of("", ++_lastOrderId),
            Symbol = entry.Symbol,
            Account = entry.Account,
            Side = entry.Side.Invert(),
            Behavior = trailing ? OrderTypeBehavior.TrailingStop : isStop ? OrderTypeBehavior.Stop : OrderTypeBehavior.Limit,
            TypeId = trailing ? OrderType.TrailingStop : isStop ? OrderType.Stop : OrderType.Limit,
            PlacedUtc = Now,
            Quantity = quantity,
            TimeInForce = TimeInForce.GTC,
            Price = isStop ? double.NaN : level,
            Trigger = isStop ? level : double.NaN,
            TrailTicks = trailing ? PriceGrid.Clean(Math.Abs(level - price) / tick) : double.NaN,
            Comment = entry.Comment,
            GroupId = _options.Live.FillGroupIds ? bracket.Key : null,
            PositionId = bracket.PositionId,
            LegOf = bracket,
            Role = role,
        };
    }

    void Shrink(WorkingOrder order, double quantity, string reason)
    {
        if (quantity >= order.Remaining)
        {
            Cancel(order, reason);
            return;
        }

        order.Quantity = PriceGrid.Clean(order.Quantity - quantity);
        SendOrder(order);
        Record(order);
    }

    void Cancel(WorkingOrder order, string reason)
    {
        if (!order.IsWorking)
            return;
        (order.Status, order.Reason) = (OrderStatus.Cancelled, reason);
        Record(order);
        Leave(order);
        foreach (var sibling in order.Group?.Siblings(order) ?? [])
            Cancel(sibling, "Other order of the group cancelled");
    }

    void Leave(WorkingOrder order)
    {
        _book.Remove(order);
        _batch.Add(new MessageCloseOrder(ToMessage(order)));
    }

    void CancelOrdersOf(VenuePosition closed)
    {
        foreach (var order in _book.Where(o => o.Side != closed.Side && (o.PositionId == closed.Id || o.LegOf?.PositionId == closed.Id))
            .ToList())
            Cancel(order, "Position closed");
    }

    void Expire(DateTime now)
    {
        var day = (now - _options.DayEndUtc).Date;

        // Before the first tick the clock is not set, so earlier orders belong to the first day.
        var isNewDay = _tradingDay != default && day != _tradingDay;
        _tradingDay = day;
        if (_book.Count == 0)
            return;
        foreach (var order in _book.ToArray())
        {
            var expired = order.TimeInForce switch
            {
                TimeInForce.Day => isNewDay && (order.PlacedUtc - _options.DayEndUtc).Date < day,
                TimeInForce.GTD or TimeInForce.GTT => now >= order.ExpirationTime,
                _ => false,
            };
            if (expired)
                Cancel(order, "Expired");
        }

        Commit();
    }
}
