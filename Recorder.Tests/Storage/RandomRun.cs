using System.Globalization;
using System.Text.Json;
using Recorder.Analytics.Positions;
using Recorder.Storage.Events;

namespace Recorder.Tests.Storage;

/// <summary>
/// The events of a generated run with all kinds of events. It has orders with several states (some in the same instant), fills with a late
/// profit, and brackets with legs without a tag. Positions reopen under the same id, and a found position closes. There are bars reported
/// twice, notes and requests.
/// </summary>
sealed class RandomRun
{
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    readonly Random _random;

    // A separate random generator, so that the other events of a seed stay the same.
    readonly Random _ofIndicators;
    readonly Guid _run;
    readonly Guid _strategy = Guid.Parse("11111111-1111-5111-8111-111111111111");
    readonly Guid _instance = Guid.Parse("22222222-2222-5222-8222-222222222222");
    readonly List<RecordedEvent> _events = [];

    // Fills whose profit is reported after later fills.
    readonly List<(ExecutionReported Fill, DateTime ExecutedUtc)> _later = [];
    DateTime _now = Start;

    RandomRun(int seed, Guid run) => (_random, _ofIndicators, _run) = (new Random(seed), new Random(seed), run);

    internal static IReadOnlyList<RecordedEvent> Events(int seed, int steps, Guid? run = null)
    {
        var made = new RandomRun(seed, run ?? Guid.Parse("33333333-3333-7333-8333-333333333333"));
        made.Make(steps);
        return made._events;
    }

    void Make(int steps)
    {
        Add(new StrategyRegistered { Name = "Random", Version = "1", SourceRef = "tests" });
        Add(new InstanceRegistered
        {
            Name = "seeded",
            Parameters = JsonSerializer.SerializeToElement(new { length = 8, name = "author's \"Größe\" <1>" }),
            Symbol = "ES",
            AccountId = "A"
        });
        Add(new RunStarted { RunType = RunType.Backtest, InitialBalance = 10_000, BaseCurrency = "USD" });
        for (var version = 0; version < 2; version++)
            Add(new RunConfigured
            {
                Config = JsonSerializer.SerializeToElement(new { symbol = "ES", seed = version, preset_ref = "night" }),
                CodeVersion = $"{_random.Next(3)}",
            });
        Add(new SymbolSeen { ConnectionId = "C", SymbolId = "ES@X", Name = "ES", TickSize = 0.25, TickCost = 12.5 });
        var found = _random.Next(2) == 0
            ? PlainEvents.Position("P0", Start.AddDays(-1), PositionCause.Found, Pick(Side.Buy, Side.Sell), _random.Next(1, 4))
            : (PositionChanged?)null;
        if (found is { } held)
            Add(held);
        for (var step = 0; step < steps; step++)
        {
            // The clock often does not advance, so that many events have the same time.
            _now += TimeSpan.FromMilliseconds(_random.Next(3) * 250);
            Step(step);
            if (_later.Count > 0 && _random.Next(2) == 0)
                TellLater();
        }

        while (_later.Count > 0)
            TellLater();

        if (found is { } left)
            Add(left with { Cause = PositionCause.Removed, Quantity = 0 });
        Add(new RunEnded
        {
            Status = RunStatus.Completed,
            Reason = "end of data",
            FinalBalance = 10_123.5,
            Metrics = [new ReportedMetric("Trades", 3, "3"), new ReportedMetric("State", null, "flat")]
        });
    }

    void TellLater()
    {
        var at = _random.Next(_later.Count);
        Add(_later[at].Fill, _later[at].ExecutedUtc);
        _later.RemoveAt(at);
    }

    void Step(int step)
    {
        switch (_random.Next(8))
        {
            case 0 or 1 or 2:
                Trade(step);
                break;
            case 3:
                var opened = Start.AddMinutes(_random.Next(20));
                Add(Bar(opened, volume: _random.Next(5)));
                if (_random.Next(2) == 0)
                    Add(Bar(opened, volume: _random.Next(5)));
                AddIndicators(opened);
                break;
            case 4:
                var id = $"P{_random.Next(3)}";
                Add(PlainEvents.Position(id, _now, PositionCause.Added, Pick(Side.Buy, Side.Sell), _random.Next(1, 5)));
                if (_random.Next(2) == 0)
                    Add(PlainEvents.Position(id, _now, Pick(PositionCause.Removed, PositionCause.Closed), Side.Buy, 0) with
                    {
                        ClosePrice = _random.Next(100),
                        NetPnl = _random.Next(100)
                    });
                break;
            case 5:
                Bracket(step);
                break;
            case 6:
                var sent =
                    new RequestSent { RequestId = $"R{step}", Kind = RequestKind.Place, RequestedUtc = _now, Symbol = "ES", Quantity = 1 };
                Add(sent);
                Add(sent with { Result = RequestResult.Success, OrderId = $"O{step}", Quantity = 2 });
                break;
            default:
                Add(new NoteTaken { Kind = NoteKind.Signal, Name = "z", Value = _random.NextDouble() });
                Add(new RunProgressed { Done = step, Total = 100, Unit = "bars" });
                Add(new ConnectionChanged { ConnectionId = "C", OldState = "CONNECTED", NewState = "DISCONNECTED" });
                break;
        }
    }

    // Adds a set that is recorded repeatedly, and values that are reported again.
    void AddIndicators(DateTime opened)
    {
        var set = $"set{_ofIndicators.Next(2)}";
        if (_ofIndicators.Next(2) == 0)
            Add(new IndicatorSet
            {
                SetId = set,
                Symbol = "ES",
                Timeframe = "1m",
                Columns = JsonSerializer.SerializeToElement(new[] { new { name = "MA (5)" }, new { name = "z" } }),
            });
        for (var report = _ofIndicators.Next(3); report > 0; report--)
            Add(new IndicatorValues
            {
                SetId = set,
                OpenedUtc = opened,
                Values = [_ofIndicators.Next(2) == 0 ? null : _ofIndicators.NextDouble(), _ofIndicators.Next(9)],
            });
    }

    // An entry with a stop and a target. Usually both are requested with the entry and become orders without a tag; sometimes they are
    // placed manually. When one leg fills, the venue cancels the other.
    void Bracket(int step)
    {
        var (entryId, side, isNetted) = ($"E{step}", Pick(Side.Buy, Side.Sell), _random.Next(2) == 0);
        var away = side is Side.Buy ? 1 : -1;
        var request = new RequestSent
        {
            RequestId = $"B{step}",
            Kind = RequestKind.Place,
            RequestedUtc = _now,
            ConnectionId = "C",
            Symbol = "ES",
            TickSize = 0.25,
            AccountId = "A",
            Side = side,
            OrderTypeId = "market",
            Quantity = 2,
            StopLoss = "20 ticks",
            TakeProfit = "8 ticks",
            Thread = "7",
        };
        var isRequested = _random.Next(3) > 0;
        if (isRequested)
            Add(request);
        if (isRequested)
            Add(request with { Result = RequestResult.Success, OrderId = entryId });
        Add(PlainEvents.Leg(entryId, side, OrderType.Market, 100, isCandidate: false) with
        {
            FilledQuantity = 2,
            Status = OrderStatus.Filled,
        });
        Add(PlainEvents.FillOf(entryId, side, 100, isNetted, $"P{step}", isCandidate: false));
        _now += TimeSpan.FromMilliseconds(_random.Next(500));
        var isCandidate = isRequested && _random.Next(2) == 0;
        var close = side is Side.Buy ? Side.Sell : Side.Buy;
        var stop = PlainEvents.Leg($"K{step}S", close, OrderType.Stop, 100 - (5 * away), isCandidate);
        var target = PlainEvents.Leg($"K{step}T", close, OrderType.Limit, 100 + (2 * away), isCandidate);
        var other = PlainEvents.Leg($"K{step}X", close, OrderType.Limit, 150, isCandidate: true);
        foreach (var leg in new[] { stop, target, other })
            Add(leg);
        _now += TimeSpan.FromSeconds(_random.Next(1, 9));
        Add(target with { FilledQuantity = 2, Status = OrderStatus.Filled });
        Add(PlainEvents.FillOf(target.OrderId, close, 100 + (2 * away), isNetted, positionId: null, isCandidate));
        if (_random.Next(3) != 0)
            Add(stop with { Status = OrderStatus.Canceled });
        _now += TimeSpan.FromSeconds(_random.Next(1, 9));
    }

    void Trade(int step)
    {
        var side = Pick(Side.Buy, Side.Sell);
        var quantity = _random.Next(1, 5);
        var order = new OrderChanged
        {
            OrderId = $"O{step}",
            ConnectionId = "C",
            Cause = Pick(OrderCause.Added, OrderCause.Added, OrderCause.Found, OrderCause.BeforeAttach, OrderCause.WhileDisconnected),
            Symbol = "ES",
            AccountId = "A",
            Side = side,
            OrderType = OrderType.Limit,
            Quantity = quantity,
            FilledQuantity = 0,
            Price = 100 + _random.Next(5),
            Status = OrderStatus.New,
            ClientTag = Pick("tag", null),
            Intent = Pick(PositionImpact.Unknown, PositionImpact.Close),
            GroupId = Pick($"G{step / 3}", null),
        };
        Add(order);
        if (_random.Next(2) == 0)
            Add(order with { Cause = OrderCause.Updated, Price = order.Price + 1 });
        if (_random.Next(4) == 0)
        {
            Add(order with { Status = OrderStatus.Canceled });
            return;
        }

        var filled = 0;
        while (filled < quantity)
        {
            var part = _random.Next(1, quantity - filled + 1);
            filled += part;
            var fill = new ExecutionReported
            {
                ExecutionId = string.Create(CultureInfo.InvariantCulture, $"T{step}-{filled}"),
                OrderId = order.OrderId,
                ConnectionId = "C",
                Symbol = "ES",
                AccountId = "A",
                Side = side,
                Price = 100 + _random.Next(5),
                Quantity = part,
                PositionId = $"P{_random.Next(3)}",
                PositionsNetted = true,
                PlatformImpact = "UNDEFINED",
                Origin = Pick<Origin?>(null, Origin.BeforeAttach, Origin.WhileDisconnected),
            };
            Add(fill);
            Add(order with
            {
                Status = filled == quantity ? OrderStatus.Filled : OrderStatus.PartiallyFilled,
                FilledQuantity = filled,
                AverageFillPrice = fill.Price
            });
            if (_random.Next(4) == 0)
                Add(fill with { Origin = null });
            if (_random.Next(2) == 0)
                Add(fill with { Fee = 0, NetPnl = 0 });
            if (_random.Next(2) == 0)
                _later.Add((fill with { Fee = 1.25, NetPnl = _random.Next(-50, 50), GrossPnl = 7 }, _now));
        }
    }

    BarClosed Bar(DateTime openedUtc, double volume) => new()
    {
        Symbol = "ES",
        Timeframe = "1m",
        Source = "tests",
        OpenedUtc = openedUtc,
        Open = 100,
        High = 103 + _random.Next(2),
        Low = 99,
        Close = 101 + _random.Next(2),
        Volume = volume,
    };

    void Add(IEventBody body, DateTime? eventUtc = null) =>
        _events.Add(
            new RecordedEvent(new EventHeader(_run, _strategy, _instance, _events.Count + 1, eventUtc ?? _now,
                Start.AddHours(1).AddMilliseconds(_events.Count), EventSource.Backtest), body));

    T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
