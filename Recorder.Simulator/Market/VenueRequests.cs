using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>The requests of the platform.</summary>
sealed partial class Venue
{
    const string NotConnected = "The connection is down.";

    internal TradingOperationResult Place(PlaceOrderRequestParameters request) => Place([request], GroupOrderType.None)[0];

    /// <summary>Accepts and links all orders before they trade, so that no order can fill before the group exists.</summary>
    internal List<TradingOperationResult> Place(List<PlaceOrderRequestParameters> requests, GroupOrderType group)
    {
        lock (_gate)
        {
            var accepted = new List<WorkingOrder>();
            var results = requests.ConvertAll(r => Accept(r, accepted));
            if (group == GroupOrderType.OCO && accepted.Count > 1)
                Group(accepted, OcoOrigin.PlacedTogether);
            foreach (var order in accepted)
            {
                SendOrder(order, first: true);
                Record(order);
            }

            foreach (var order in accepted.Where(o => o.IsWorking))
                Arrive(order);
            Commit();
            return results;
        }
    }

    internal TradingOperationResult Modify(ModifyOrderRequestParameters request)
    {
        lock (_gate)
        {
            var order = _book.Find(o => o.Id == request.OrderId);
            if ((Unavailable() ?? ModifyError(order, request)) is { } error)
                return TradingOperationResult.CreateError(request.RequestId, error);
            var wasAt = (order!.Price, order.Trigger);
            Change(order, request);
            if (_options.Live.ChangeIdOnModify)
                Replace(order, wasAt);
            else
                SendOrder(order);
            Record(order);
            Arrive(order);
            Commit();
            return Success(request, order);
        }
    }

    internal TradingOperationResult Cancel(CancelOrderRequestParameters request)
    {
        lock (_gate)
        {
            if (Unavailable() is { } error)
                return TradingOperationResult.CreateError(request.RequestId, error);
            if (_book.Find(o => o.Id == request.OrderId) is not { } order)
                return TradingOperationResult.CreateError(request.RequestId, $"There is no working order '{request.OrderId}'.");
            Cancel(order, "Cancelled by request");
            Commit();
            return Success(request, order);
        }
    }

    internal TradingOperationResult Close(ClosePositionRequestParameters request)
    {
        lock (_gate)
        {
            if (_ledger.Find(request.Position?.Id) is not { } holding)
                return TradingOperationResult.CreateError(request.RequestId, $"There is no position '{request.Position?.Id}'.");
            return Place(new PlaceOrderRequestParameters
            {
                Symbol = holding.Symbol,
                Account = holding.Account,
                Side = holding.Side.Invert(),
                OrderTypeId = OrderType.Market,
                Quantity = request.CloseQuantity > 0 ? Math.Min(request.CloseQuantity, holding.Quantity) : holding.Quantity,
                PositionId = holding.Id,
                SendingSource = request.SendingSource,
            });
        }
    }

    internal TradingOperationResult Link(LinkOCORequestParameters request)
    {
        lock (_gate)
        {
            var orders = request.OrdersToLink.Select(o => _book.Find(b => b.Id == o.Id)).ToList();
            if (Unavailable() is { } error)
                return TradingOperationResult.CreateError(request.RequestId, error);
            if (orders.Count < 2 || orders.Contains(null))
                return TradingOperationResult.CreateError(request.RequestId, "Only working orders can be linked, two or more.");
            Group(orders!, OcoOrigin.Linked);
            if (_options.Live.FillGroupIds)
                orders.ForEach(o => SendOrder(o!));
            Commit();
            return TradingOperationResult.CreateSuccess(request.RequestId, null);
        }
    }

    static string? ModifyError(WorkingOrder? order, ModifyOrderRequestParameters request) =>
        order is null ? $"There is no working order '{request.OrderId}'."
        : double.IsNaN(request.Quantity) ? null
        : request.Quantity > order.Filled ? Validation.OfQuantity(request.Quantity, order.Symbol)
        : "The quantity must be above the filled quantity.";

    static void Change(WorkingOrder order, ModifyOrderRequestParameters request)
    {
        var tick = order.Symbol.TickSize;
        if (!double.IsNaN(request.Quantity))
            order.Quantity = request.Quantity;
        if (double.IsFinite(request.Price) && !double.IsNaN(order.Price))
            order.Price = PriceGrid.Round(request.Price, tick);
        if (double.IsFinite(request.TriggerPrice) && !double.IsNaN(order.Trigger))
            order.Trigger = PriceGrid.Round(request.TriggerPrice, tick);
        if (request.TrailOffset > 0 && order.Behavior == OrderTypeBehavior.TrailingStop)
            order.TrailTicks = request.TrailOffset;
        if (request.TimeInForce != TimeInForce.Default)
            (order.TimeInForce, order.ExpirationTime) = (request.TimeInForce, request.ExpirationTime);
        if (request.StopLossItems.Count > 0)
            order.StopLosses = request.StopLossItems.ConvertAll(h => h.Copy());
        if (request.TakeProfitItems.Count > 0)
            order.TakeProfits = request.TakeProfitItems.ConvertAll(h => h.Copy());
    }

    string? Unavailable() =>
        !_connected ? NotConnected
        : Connection.Core.TradingStatus == TradingStatus.Locked ? "Trading is locked."
        : null;

    TradingOperationResult Success(RequestParameters request, WorkingOrder order) =>
        TradingOperationResult.CreateSuccess(request.RequestId, _options.Live.OrderIdOnlyWithEvent ? null : order.Id);

    TradingOperationResult Accept(PlaceOrderRequestParameters request, List<WorkingOrder> accepted)
    {
        var symbol = _quotes.Keys.FirstOrDefault(s => s.Id == request.SymbolId && (request.Symbol is null || request.Symbol.Equals(s)));
        var account = Account.Id == request.AccountId && (request.Account is null || request.Account.Equals(Account)) ? Account : null;
        var type = OrderTypes.FirstOrDefault(t => t.Id == request.OrderTypeId);
        if ((Unavailable() ?? Validation.OfPlacing(request, symbol, account, type)) is { } error)
            return TradingOperationResult.CreateError(request.RequestId, error);
        if (account!.NettingType is NettingType.MultiPosition or NettingType.MultiPositionPerSide
            && !string.IsNullOrEmpty(request.PositionId) && _ledger.Find(request.PositionId) is null)
            return TradingOperationResult.CreateError(request.RequestId, $"There is no position '{request.PositionId}'.");

        var order = Build(request, symbol!, account, type!);
        if ((_options.Refuse?.Invoke(request) ?? Refusal(order, request)) is { } refusal)
            Refuse(order, refusal);
        else
        {
            accepted.Add(order);
            _book.Add(order);
        }

        return Success(request, order);
    }

    WorkingOrder Build(PlaceOrderRequestParameters request, Symbol symbol, Account account, OrderType type)
    {
        var hasLimit = type.Behavior is OrderTypeBehavior.Limit or OrderTypeBehavior.StopLimit;
        var hasTrigger = type.Behavior is OrderTypeBehavior.Stop or OrderTypeBehavior.StopLimit or OrderTypeBehavior.TrailingStop;
        return new WorkingOrder
        {
            Id = Ids.Of("", ++_lastOrderId),
            Symbol = symbol,
            Account = account,
            Side = request.Side,
            Behavior = type.Behavior,
            TypeId = type.Id,
            PlacedUtc = Now,
            Quantity = request.Quantity,
            TimeInForce = request.TimeInForce,
            ExpirationTime = request.ExpirationTime,
            Price = hasLimit ? PriceGrid.Round(request.Price, symbol.TickSize) : double.NaN,
            Trigger = hasTrigger ? PriceGrid.Round(request.TriggerPrice, symbol.TickSize) : double.NaN,
            TrailTicks = type.Behavior == OrderTypeBehavior.TrailingStop ? request.TrailOffset : double.NaN,
            Comment = request.Comment,
            GroupId = request.GroupId,
            PositionId = string.IsNullOrEmpty(request.PositionId) ? null : request.PositionId,
            ReduceOnly = request.ReduceOnly,
            StopLosses = request.StopLossItems.FindAll(h => h.Active).ConvertAll(h => h.Copy()),
            TakeProfits = request.TakeProfitItems.FindAll(h => h.Active).ConvertAll(h => h.Copy()),
        };
    }

    string? Refusal(WorkingOrder order, PlaceOrderRequestParameters request)
    {
        if (order.ReduceOnly && _ledger.Reduces(order) is null)
            return "A reduce-only order needs a position to reduce.";
        return request.PostOnly && order.Behavior == OrderTypeBehavior.Limit
            && !double.IsNaN(Matching.Price(order, _quotes[order.Symbol], resting: false, 0))
            ? "A post-only order must not trade at once."
            : null;
    }

    void Refuse(WorkingOrder order, string reason)
    {
        (order.Status, order.Reason) = (OrderStatus.Refused, reason);
        Record(order);
        Log.Add(new LoggedRefusal(Now, order.Id, reason));
        _batch.Add(MessageDealTicket.CreateRefuseDealTicket(reason));
    }

    /// <summary>
    /// Replaces an order. This venue cannot change an order, so it cancels the order and places a new one for the remaining quantity.
    /// </summary>
    void Replace(WorkingOrder order, (double Price, double Trigger) wasAt)
    {
        var isAt = (order.Price, order.Trigger);
        var status = order.Status;
        (order.Price, order.Trigger) = wasAt;
        (order.Status, order.Reason) = (OrderStatus.Cancelled, "Replaced");
        Record(order);
        _batch.Add(new MessageCloseOrder(ToMessage(order)));
        (order.Status, order.Reason) = (status, null);
        (order.Price, order.Trigger) = isAt;
        order.Replace(Ids.Of("", ++_lastOrderId));
        SendOrder(order, first: true);
        if (order.Group is { } group)
            LogGroup(group);
        if (order.LegOf is { } bracket)
            LogBracket(bracket);
    }

    void Group(List<WorkingOrder> orders, OcoOrigin origin)
    {
        var group = new OcoGroup(Ids.Of("G", ++_lastGroupId), origin, [.. orders]);
        foreach (var order in orders)
        {
            order.Group = group;
            if (_options.Live.FillGroupIds)
                order.GroupId = group.Key;
        }

        LogGroup(group);
    }

    void LogGroup(OcoGroup group) =>
        Log.Add(new LoggedOcoGroup(Now, group.Key, group.Origin, [.. group.Members.Select(m => m.Id)], null));

    void LogBracket(VenueBracket bracket) =>
        Log.Add(new LoggedOcoGroup(Now, bracket.Key, OcoOrigin.Bracket, [.. bracket.Legs.Select(l => l.Order.Id)], bracket.Entry.Id));
}
