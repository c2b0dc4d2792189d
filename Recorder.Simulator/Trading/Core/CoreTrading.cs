using Recorder.Simulator;
using TradingPlatform.BusinessLayer.Utils;

namespace TradingPlatform.BusinessLayer;

/// <summary>Trading requests. Any thread may send them; events report the effects later.</summary>
public partial class Core
{
    const string NoVenue = "There is no connection.";

    /// <summary>Raised before a request is sent, on the sender's thread; its parameters may be changed.</summary>
    public event EventHandler<RequestEventArgs>? NewRequest;

    /// <summary>Raised after a request was sent, on the sender's thread.</summary>
    public event EventHandler<PerformedRequestEventArgs>? NewPerformedRequest;

    /// <summary>Places an order.</summary>
    public TradingOperationResult PlaceOrder(PlaceOrderRequestParameters request) => Send(request, venue => venue.Place(request));

    /// <summary>Places an order: market, limit (price), stop (trigger price) or stop limit (both); -1 means not given.</summary>
    public TradingOperationResult PlaceOrder(
        Symbol symbol,
        Account account,
        Side side,
        TimeInForce timeInForce = TimeInForce.Day,
        double quantity = 1,
        double price = -1,
        double triggerPrice = -1,
        double trailOffset = -1) => PlaceOrder(new PlaceOrderRequestParameters
        {
            Symbol = symbol,
            Account = account,
            Side = side,
            TimeInForce = timeInForce,
            Quantity = quantity,
            Price = Given(price),
            TriggerPrice = Given(triggerPrice),
            TrailOffset = Given(trailOffset),
            OrderTypeId = (price != -1, triggerPrice != -1, trailOffset != -1) switch
            {
                (_, _, true) => OrderType.TrailingStop,
                (true, true, _) => OrderType.StopLimit,
                (true, _, _) => OrderType.Limit,
                (_, true, _) => OrderType.Stop,
                _ => OrderType.Market,
            },
        });

    /// <summary>Places several orders, optionally as a group.</summary>
    public void PlaceOrders(ICollection<PlaceOrderRequestParameters> requests, GroupOrderType groupOrderType = GroupOrderType.None)
    {
        var list = requests.ToList();
        foreach (var request in list)
            Announce(request);
        var results = list.Select(Unable).FirstOrDefault(e => e is not null) is { } error
            ? list.ConvertAll(r => TradingOperationResult.CreateError(r.RequestId, error))
            : Venue?.Place(list, groupOrderType) ?? [];
        for (var i = 0; i < list.Count; i++)
            Report(list[i], results[i]);
    }

    /// <summary>Changes an order.</summary>
    public TradingOperationResult ModifyOrder(ModifyOrderRequestParameters request) => Send(request, venue => venue.Modify(request));

    /// <summary>
    /// Changes the given values of an order. A quantity of 1 is the signature's default, so it means no change; to set 1, send a
    /// <see cref="ModifyOrderRequestParameters"/>.
    /// </summary>
    public TradingOperationResult ModifyOrder(
        Order order,
        TimeInForce timeInForce = TimeInForce.Default,
        double quantity = 1,
        double price = -1,
        double triggerPrice = -1,
        double trailOffset = -1)
    {
        var request = new ModifyOrderRequestParameters(order);
        if (timeInForce != TimeInForce.Default)
            request.TimeInForce = timeInForce;
        if (quantity != 1)
            request.Quantity = quantity;
        if (price != -1)
            request.Price = price;
        if (triggerPrice != -1)
            request.TriggerPrice = triggerPrice;
        if (trailOffset != -1)
            request.TrailOffset = trailOffset;
        return ModifyOrder(request);
    }

    /// <summary>Cancels an order.</summary>
    public TradingOperationResult CancelOrder(CancelOrderRequestParameters request) => Send(request, venue => venue.Cancel(request));

    /// <summary>Cancels an order.</summary>
    public TradingOperationResult CancelOrder(IOrder order, string? sendingSource = null) =>
        CancelOrder(new CancelOrderRequestParameters { Order = order, SendingSource = sendingSource });

    /// <summary>Cancels an order.</summary>
    public TradingOperationResult CancelOrder(Order order, string? sendingSource = null) => CancelOrder((IOrder)order, sendingSource);

    /// <summary>Closes a position.</summary>
    public TradingOperationResult ClosePosition(ClosePositionRequestParameters request) => Send(request, venue => venue.Close(request));

    /// <summary>Closes a position, or part of it.</summary>
    public TradingOperationResult ClosePosition(Position position, double closeQuantity = -1) =>
        ClosePosition(new ClosePositionRequestParameters { Position = position, CloseQuantity = closeQuantity });

    /// <summary>Sends a request for which there is no method.</summary>
    public void SendCustomRequest(string connectionId, RequestParameters parameters)
    {
        Announce(parameters);
        var result = parameters is LinkOCORequestParameters link && Venue is { } venue
            ? venue.Link(link)
            : TradingOperationResult.CreateError(parameters.RequestId, "The venue does not know this request.");
        if (result.Message is { } reason)
            Loggers.Log(reason, LoggingLevel.Error, connectionId);
        Report(parameters, result);
    }

    static double Given(double value) => value == -1 ? double.NaN : value;

    TradingOperationResult Send(TradingRequestParameters request, Func<Venue, TradingOperationResult> execute)
    {
        Announce(request);
        var result = Unable(request) is { } error
            ? TradingOperationResult.CreateError(request.RequestId, error)
            : execute(Venue!);
        Report(request, result);
        return result;
    }

    string? Unable(TradingRequestParameters request) =>
        Venue is null ? NoVenue
        : request is not CancelOrderRequestParameters && IsLocked(request.GetAccount()) ? "The account is locked."
        : null;

    void Announce(RequestParameters request)
    {
        var args = new RequestEventArgs(request);
        Deliver(NewRequest, this, args);
        Venue?.Connection.RaiseNewRequest(args);
    }

    void Report(RequestParameters request, TradingOperationResult result)
    {
        var args = new PerformedRequestEventArgs(request, result);
        Deliver(NewPerformedRequest, this, args);
        Venue?.Connection.RaiseNewPerformedRequest(args);
    }
}
