using System.Runtime.CompilerServices;
using Recorder.Capture.Caching;
using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Capture.Oco;
using Recorder.Capture.Orders;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Executions;

/// <summary>
/// Records fills, and again what a fill learns later (fee and profit arrive after it on many connectors). Events may come from any thread.
/// </summary>
sealed class TradeCapture : IDisposable
{
    // A connector may tell the day's trades again when it connects. What is older than the run by more than clocks differ is not the run's,
    // unless its order is.
    static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    // Fills without a tag whose orders may turn out to be legs: more than may wait for a decision.
    const int StrangersRemembered = 2_000;

    // Fee and profit come within seconds; older fills are no longer listened to.
    const int Watched = 1_000;
    const int MadeAtOnce = 32;

    // Fills that are told of again within that many others are known.
    const int Remembered = 10_000;

    readonly Core _core;
    readonly CaptureScope _scope;
    readonly SymbolCapture _symbols;
    readonly OrderCapture _orders;
    readonly OcoQueue _oco;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly DateTime _startUtc;
    readonly object _gate = new();

    // Under _gate.
    readonly BoundedMap<PlatformId, ExecutionReported> _last = new(Remembered);
    readonly Queue<TradeWatch> _watched = new();
    readonly Stack<TradeWatch> _idle = new();
    readonly List<(Trade Trade, DateTime Utc, Origin? Origin)> _homeless = [];
    readonly List<Trade> _strangers = [];

    // Set once. A hook may be on its way while another thread ends the run: what it listened to then would keep hold of the run.
    bool _isOver;

    /// <summary>
    /// Told of a fill that was recorded, when it was, and whether that is the first word of it: one of before the attach that is told of as
    /// the run's own comes anew.
    /// </summary>
    internal delegate void Fill(in ExecutionReported fill, DateTime executedUtc, bool isNew);

    /// <summary>Raised when a fill was recorded.</summary>
    internal event Fill? Filled;

    internal TradeCapture(
        Core core, CaptureScope scope, SymbolCapture symbols, OrderCapture orders, OcoQueue oco, IEventSink sink, HookGuard guard,
        Func<DateTime> clock) =>
        (_core, _scope, _symbols, _orders, _oco, _sink, _guard, _clock, _startUtc) =
            (core, scope, symbols, orders, oco, sink, guard, clock, clock());

    internal void Start()
    {
        _core.TradeAdded += OnAdded;
        _oco.LegFound += OnLegFound;
        _oco.Homeless += OnHomeless;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _core.TradeAdded -= OnAdded;
        _oco.LegFound -= OnLegFound;
        lock (_gate)
        {
            _isOver = true;
            while (_watched.TryDequeue(out var oldest))
                oldest.Stop();
        }
    }

    // Not ours as far as known. It is when its order turns out to be a leg of one of our brackets.
    void Keep(Trade trade)
    {
        lock (_gate)
        {
            _strangers.Add(trade);
            if (_strangers.Count > StrangersRemembered)
                _strangers.RemoveAt(0);
        }
    }

    // A fill that does not say its position is told again once it is known whose leg its order is.
    void OnLegFound(string? connectionId, string orderId)
    {
        Trade[] adopted;
        lock (_gate)
        {
            adopted = [.. _strangers.Where(trade => trade.ConnectionId == connectionId && trade.OrderId == orderId)];
            _strangers.RemoveAll(adopted.Contains);
        }

        // Before the others, which may find no position yet and then wait for one again.
        var homeless = TakeHomeless(connectionId, orderId);
        foreach (var trade in adopted)
            _guard.Run("a fill without a tag", Watch, trade);
        Settle(homeless, _oco.PositionOf(connectionId, orderId));
    }

    // On the thread that decides: by now it may be known what the fill's order works on.
    void OnHomeless(string? connectionId, string orderId)
    {
        if (_oco.PositionOf(connectionId, orderId) is not { } positionId)
            return;
        Settle(TakeHomeless(connectionId, orderId), positionId);
    }

    List<(Trade Trade, DateTime Utc, Origin? Origin)> TakeHomeless(string? connectionId, string orderId)
    {
        lock (_gate)
        {
            bool IsIt((Trade Trade, DateTime Utc, Origin? Origin) fill) =>
                fill.Trade.ConnectionId == connectionId && fill.Trade.OrderId == orderId;
            var taken = _homeless.FindAll(IsIt);
            _homeless.RemoveAll(IsIt);
            return taken;
        }
    }

    void Settle(List<(Trade Trade, DateTime Utc, Origin? Origin)> homeless, string? positionId)
    {
        foreach (var (trade, executedUtc, origin) in homeless)
            Record(trade, executedUtc, origin, positionId);
    }

    void OnAdded(Trade trade) => _guard.Run("TradeAdded", this, trade, static (self, added) => self.Watch(added));

    void OnUpdated(TradeWatch watch) => _guard.Run("Trade.Updated", this, watch, static (self, told) => self.Update(told));

    // Under _gate. The one that has listened longest, once enough do.
    TradeWatch NextWatch()
    {
        if (_watched.Count == Watched)
        {
            var oldest = _watched.Dequeue();
            oldest.Stop();
            return oldest;
        }

        if (_idle.TryPop(out var idle))
            return idle;
        // Several at once: most fills then cost nothing, from the first on.
        for (var made = 1; made < MadeAtOnce; made++)
            _idle.Push(new TradeWatch(OnUpdated));
        return new TradeWatch(OnUpdated);
    }

    void Update(TradeWatch watch)
    {
        (Trade Trade, DateTime ExecutedUtc, Origin? Origin) watched;
        lock (_gate)
            watched = watch.Watched;
        Record(watched.Trade, watched.ExecutedUtc, watched.Origin);
    }

    void Watch(Trade? trade)
    {
        if (trade is null)
            return;
        if (!_scope.Includes(trade))
        {
            if (_scope.MayBeLeg(trade))
                Keep(trade);
            return;
        }

        var executedUtc = PlatformTime.OrNull(trade.DateTime) ?? _clock();
        if (executedUtc < _startUtc - ClockDifference && !_scope.Owns(trade.ConnectionId, trade.OrderId))
            return;

        // Told again by a connector that has just connected: it is part of what was found.
        Origin? origin = executedUtc < _startUtc - ClockDifference ? Origin.BeforeAttach : null;
        lock (_gate)
        {
            if (_isOver)
                return;
            var watch = NextWatch();
            watch.Start(trade, executedUtc, origin);
            _watched.Enqueue(watch);
        }

        Record(trade, executedUtc, origin);
    }

    /// <summary>Records fills that were asked for afterwards, and not those that were told already.</summary>
    /// <param name="trades">What the connector gave; any order, any account.</param>
    /// <param name="origin">Which time they are of.</param>
    /// <param name="fromUtc">Start of that time.</param>
    /// <returns>How many were recorded.</returns>
    internal int Complete(IEnumerable<Trade?> trades, Origin origin, DateTime fromUtc)
    {
        var recorded = 0;
        // What happened before the attach, and only that, is part of the positions that were found then: it must be on its side of that
        // moment.
        var (first, last) = origin is Origin.BeforeAttach
            ? (fromUtc, _startUtc + ClockDifference)
            : (_startUtc - ClockDifference, DateTime.MaxValue);
        var usable = trades.OfType<Trade>()
            .Where(trade => PlatformTime.OrNull(trade.DateTime) is { } utc && utc >= first && utc <= last && _scope.Includes(trade));
        foreach (var trade in usable.OrderBy(trade => trade.DateTime))
            _guard.Run("a fill of the past", past => recorded += Complete(past, origin) ? 1 : 0, trade);
        return recorded;
    }

    bool Complete(Trade trade, Origin origin)
    {
        lock (_gate)
        {
            if (_last.ContainsKey(new PlatformId(trade.ConnectionId, TradeMap.Of(trade).ExecutionId)))
                return false;
        }

        Record(trade, PlatformTime.Or(trade.DateTime, _startUtc), origin);
        return true;
    }

    void Record(Trade trade, DateTime executedUtc, Origin? origin, string? positionId = null)
    {
        _symbols.Meet(trade.Symbol);
        var told = TradeMap.Of(trade);
        if (origin is not null)
            told = told with { Origin = origin };
        if (told is { PositionsNetted: false, PositionId: null })
            told = told with { PositionId = positionId ?? _orders.PositionOf(trade.ConnectionId, told.OrderId) };
        var key = new PlatformId(trade.ConnectionId, told.ExecutionId);
        lock (_gate)
        {
            ref var last = ref _last.Find(key);
            if (!Unsafe.IsNullRef(ref last))
            {
                told = WithWhatWasKnown(told, last);
                if (told == last)
                    return;
            }

            if (told is { PositionsNetted: false, PositionId: null })
            {
                _homeless.Add((trade, executedUtc, origin));
                if (_homeless.Count > Watched)
                    _homeless.RemoveAt(0);
            }
        }

        try
        {
            _sink.Accept(told, executedUtc);
            bool isNew;
            lock (_gate)
            {
                ref var kept = ref _last.Remember(key, out isNew);
                isNew |= kept.Origin is Origin.BeforeAttach;
                kept = told;
            }

            // Before the groups hear of it: what they find may be the fill's position, and then it is recorded again.
            Filled?.Invoke(told, executedUtc, isNew);
        }
        finally
        {
            // Groups are not looked for among what happened before the recorder attached.
            if (origin is not Origin.BeforeAttach)
                _oco.Tell(new FillReported(told, executedUtc));
        }
    }

    static ExecutionReported WithWhatWasKnown(in ExecutionReported told, in ExecutionReported last) => told with
    {
        Symbol = told.Symbol == OrderMap.UnknownSymbol ? last.Symbol : told.Symbol,
        SymbolId = told.SymbolId ?? last.SymbolId,
        AccountId = told.AccountId ?? last.AccountId,
        PositionId = told.PositionId ?? last.PositionId,
        PositionsNetted = last.PositionsNetted,
        Comment = told.Comment ?? last.Comment,
        Fee = told.Fee ?? last.Fee,
        FeeCurrency = told.FeeCurrency ?? last.FeeCurrency,
        GrossPnl = told.GrossPnl ?? last.GrossPnl,
        NetPnl = told.NetPnl ?? last.NetPnl,
    };
}
