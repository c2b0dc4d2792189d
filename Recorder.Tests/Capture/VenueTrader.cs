using Recorder.Capture.Connections;
using Recorder.Plugin;
using Recorder.Simulator;
using Recorder.Tests.Simulator;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>
/// Trades at random by the venue's own log, not by the events of the platform. The same seed gives the same trades, however late or often
/// the platform gets its events.
/// </summary>
sealed class VenueTrader
{
    static readonly string[] Types =
        [OrderType.Market, OrderType.Market, OrderType.Limit, OrderType.Stop, OrderType.StopLimit, OrderType.TrailingStop];

    const int Ticks = 120;

    // Time without prices before the connection is lost, so that delayed events arrive first.
    static readonly TimeSpan Lull = TimeSpan.FromSeconds(5);

    readonly MarketHarness _stage;
    readonly Random _random;
    readonly double _lot;
    int _price = 400;
    int _tick;
    DateTime _time = MarketHarness.Start;

    VenueTrader(MarketHarness stage, int seed, double lot) => (_stage, _random, _lot) = (stage, new Random(seed), lot);

    /// <summary>Plays a run and reads its rows, without later answers of the connection.</summary>
    /// <param name="seed">Seed of the trades.</param>
    /// <param name="options">The venue.</param>
    /// <param name="reconnects">True to lose and regain the connection now and then. At these times the market always stands still for a
    /// while.</param>
    /// <param name="check">Checks the recording and the venue's log while the file exists.</param>
    internal static Recording Play(
        int seed, SimulationOptions options, bool reconnects = false, Action<Recording, SimulationLog>? check = null)
    {
        var lot = seed % 2 == 0 ? 0.1 : 1;
        var recording = new RecorderOptions { RecordBars = false, FillGaps = false };
        using var recorded = new RecordedHarness(
            options with { MaxFillQuantity = 2 * lot }, recording, symbol: new SymbolSpecification { LotStep = lot, MinLot = lot });
        var simulation = recorded.Stage.Simulation;
        new VenueTrader(recorded.Stage, seed, lot).For(Ticks, (trader, tick) =>
        {
            if (tick % 30 != 20)
                return;
            simulation.AdvanceTo(trader._time += Lull);
            if (!reconnects)
                return;
            simulation.Disconnect();
            simulation.Reconnect();
        });
        return Finish(recorded, check);
    }

    /// <summary>Plays a run in whole lots. It runs an action after every tick, and requests missed events from the connection.</summary>
    internal static Recording Play(
        int seed, SimulationOptions options, Action<RecordedHarness, int> at, int ticks = Ticks,
        Action<Recording, SimulationLog>? check = null, IHistorySource? past = null)
    {
        using var recorded = new RecordedHarness(options, past: past);
        new VenueTrader(recorded.Stage, seed, 1).For(ticks, (_, tick) => at(recorded, tick));
        return Finish(recorded, check);
    }

    /// <summary>Plays a run to which the recorder attaches in the middle.</summary>
    internal static Recording PlayAttachedLate(
        int seed, SimulationOptions options, RecorderOptions recording, int attachAt,
        Action<Recording, SimulationLog, DateTime>? check = null)
    {
        VenueTrader? trader = null;
        using var recorded =
            new RecordedHarness(options, recording, before: stage => (trader = new VenueTrader(stage, seed, 1)).For(attachAt));
        var attachedUtc = trader!._time;
        recorded.AwaitAnswers();
        trader.For(Ticks - attachAt);
        return Finish(recorded, (result, log) => check?.Invoke(result, log, attachedUtc));
    }

    static Recording Finish(RecordedHarness recorded, Action<Recording, SimulationLog>? check)
    {
        recorded.Stage.Simulation.Play([]);
        recorded.AwaitAnswers();
        var result = recorded.Finish();
        check?.Invoke(result, recorded.Stage.Log);
        return result;
    }

    void For(int ticks, Action<VenueTrader, int>? at = null)
    {
        for (var until = _tick + ticks; _tick < until; _tick++)
        {
            _stage.TickAt(_time = _time.AddSeconds(1), Move());
            Act();
            at?.Invoke(this, _tick);
        }
    }

    double Move() => (_price = Math.Max(100, _price + _random.Next(-6, 7))) * 0.25;

    void Act()
    {
        if (_random.Next(2) == 0)
            return;
        var working = _stage.Log.Orders.GroupBy(row => row.OrderId).Select(states => states.Last())
            .Where(row => row.Status is OrderStatus.Opened or OrderStatus.PartiallyFilled).ToList();
        var held = _stage.Log.Positions.GroupBy(row => (row.PositionId, row.OpenTimeUtc)).Select(states => states.Last())
            .Where(row => row.Quantity != 0).ToList();
        var (choice, which) = (_random.Next(13), _random.Next(1000));
        switch (choice)
        {
            case 0 when working.Count > 0:
                Cancel(working[which % working.Count].OrderId);
                break;
            case 1 or 2 when working.Count > 0:
                Modify(working[which % working.Count]);
                break;
            case 3 or 4 when held.Count > 0:
                Close(held[which % held.Count]);
                break;
            case 5:
                _stage.Core.PlaceOrders([Entry(), Entry()], which % 3 == 0 ? GroupOrderType.None : GroupOrderType.OCO);
                break;
            case 6 or 7 when held.Count > 0:
                Protect(held[which % held.Count]);
                break;
            case 8 or 9 when _stage.Connection.Connected:
                LinkByHand(working);
                break;
            default:
                _stage.Core.PlaceOrder(Entry());
                break;
        }

        _stage.Simulation.Pump();
    }

    // Uses the order object if possible, because a request with only the id of an unreported order cannot be assigned to a run.
    void Cancel(string id)
    {
        if (_stage.Connection.Connected)
            _stage.Core.CancelOrder(Known([id])[0]);
        else
            _stage.Core.CancelOrder(new CancelOrderRequestParameters { OrderId = id });
    }

    void Modify(LoggedOrder order) => _stage.Core.ModifyOrder(new ModifyOrderRequestParameters
    {
        OrderId = order.OrderId,
        Symbol = _stage.Symbol,
        Account = _stage.Account,
        Quantity = Lots(order.Quantity + _lot),
        Price = Near(),
        TriggerPrice = Near(),
    });

    PlaceOrderRequestParameters Entry()
    {
        var request = _stage.Request(RandomSide(), Lots(_random.Next(1, 5) * _lot), Types[_random.Next(Types.Length)], Near(), Near());
        (request.TrailOffset, request.Comment) = (_random.Next(1, 20), "trader");
        for (var stops = _random.Next(2); stops > 0; stops--)
            request.StopLossItems.Add(SlTpHolder.CreateSL(_random.Next(3, 12), PriceMeasurement.Offset));
        for (var targets = _random.Next(3); targets > 0; targets--)
            request.TakeProfitItems.Add(SlTpHolder.CreateTP(_random.Next(3, 12) + (12 * targets), PriceMeasurement.Offset));
        return request;
    }

    // Two stops around the price, placed separately and linked afterwards.
    void LinkByHand(List<LoggedOrder> working)
    {
        var free = working.Where(row => row.Role is BracketRole.None && row.PositionId is null
            && !_stage.Log.OcoGroups.Any(group => group.OrderIds.Contains(row.OrderId)))
            .Select(row => row.OrderId).Take(2).ToList();
        if (free.Count < 2)
        {
            _stage.Core.PlaceOrder(_stage.Request(Side.Buy, _lot, OrderType.Stop, trigger: (_price + 8) * 0.25));
            _stage.Core.PlaceOrder(_stage.Request(Side.Sell, _lot, OrderType.Stop, trigger: (_price - 8) * 0.25));
            return;
        }

        _stage.Core.SendCustomRequest(_stage.Symbol.ConnectionId, new LinkOCORequestParameters { OrdersToLink = [.. Known(free)] });
    }

    // The orders of the venue, including orders that were not reported to the platform.
    List<IOrder> Known(List<string> ids)
    {
        var history = _stage.Core.GetOrdersHistory(new OrdersHistoryRequestParameters { From = MarketHarness.Start });
        return ids.ConvertAll<IOrder>(id => history.Last(state => state.Id == id));
    }

    // Two orders that work against one position: the venue cancels the remaining one when the position is closed.
    void Protect(LoggedPosition held)
    {
        var (side, away) = held.Quantity > 0 ? (Side.Sell, 1) : (Side.Buy, -1);
        var target = _stage.Request(side, Math.Abs(held.Quantity), OrderType.Limit, price: (_price + (8 * away)) * 0.25);
        var stop = _stage.Request(side, Math.Abs(held.Quantity), OrderType.Stop, trigger: (_price - (8 * away)) * 0.25);
        (target.PositionId, stop.PositionId) = (held.PositionId, held.PositionId);
        _stage.Core.PlaceOrder(target);
        _stage.Core.PlaceOrder(stop);
    }

    void Close(LoggedPosition held)
    {
        var request = _stage.Request(held.Quantity > 0 ? Side.Sell : Side.Buy, _random.Next(2) == 0 ? Math.Abs(held.Quantity) : _lot);
        request.PositionId = held.PositionId;
        _stage.Core.PlaceOrder(request);
    }

    Side RandomSide() => _random.Next(2) == 0 ? Side.Buy : Side.Sell;

    double Near() => (_price + _random.Next(-12, 13)) * 0.25;

    // Tenths stay tenths.
    static double Lots(double quantity) => Math.Round(quantity, 1);
}
