using System.Runtime.CompilerServices;
using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Executions;

/// <summary>
/// Records fills, and records a fill again when its fee or profit comes later. A repeated report is recorded once. Any thread.
/// </summary>
sealed class TradeRecorder(CaptureScope scope, SymbolCapture symbols, IEventSink sink, DateTime startUtc)
{
    // A connector may repeat the day's fills when it connects. A fill that is older than the run, by more than the difference of the
    // clocks, belongs to the run only if its order does.
    static readonly TimeSpan ClockDifference = TimeSpan.FromSeconds(5);

    // Fills that are recognised when they are reported again.
    const int Remembered = 10_000;

    readonly object _gate = new();

    // Under _gate.
    readonly BoundedMap<PlatformId, ExecutionReported> _last = new(Remembered);

    /// <summary>A recorded fill.</summary>
    /// <param name="fill">The fill.</param>
    /// <param name="executedUtc">When it was executed.</param>
    internal delegate void FillHandler(in ExecutionReported fill, DateTime executedUtc);

    /// <summary>Raised for the first report of each fill since the attach.</summary>
    internal event FillHandler? Filled;

    /// <summary>True for a time before the attach.</summary>
    internal bool IsOfBefore(DateTime executedUtc) => executedUtc < startUtc - ClockDifference;

    /// <summary>Records fills from a connector's history, except fills that are known already.</summary>
    /// <param name="trades">Fills or orders from the connector, of all orders and accounts.</param>
    /// <param name="origin">The period to which they belong: before the attach, or while disconnected.</param>
    /// <param name="guard">Runs the code for each.</param>
    /// <param name="fromUtc">Start of that time.</param>
    /// <returns>Number of recorded fills.</returns>
    internal int RecordPast(IEnumerable<Trade?> trades, Origin origin, HookGuard guard, DateTime fromUtc)
    {
        var recorded = 0;
        // Only fills before the attach are part of the positions that were found at the attach. So each fill must be from before or from
        // after the attach, as its origin says.
        var (first, last) = origin is Origin.BeforeAttach
            ? (fromUtc, startUtc + ClockDifference)
            : (startUtc - ClockDifference, DateTime.MaxValue);
        var usable = trades.OfType<Trade>().Where(trade => PlatformTime.OrNull(trade.DateTime) is { } utc && utc >= first && utc <= last);
        foreach (var trade in usable.OrderBy(trade => trade.DateTime))
            guard.Run("a backfilled fill", past => recorded += RecordPast(past, origin) ? 1 : 0, trade);
        return recorded;
    }

    /// <summary>Records a fill that belongs to the run, or whose order may be a leg of one of its brackets.</summary>
    /// <param name="trade">The fill.</param>
    /// <param name="executedUtc">When it was executed.</param>
    /// <param name="origin">How the recorder learned of it; null for a fill that was reported as it happened.</param>
    internal void Record(Trade trade, DateTime executedUtc, Origin? origin)
    {
        var isOurs = scope.Includes(trade);
        if (isOurs)
            symbols.Record(trade.Symbol);
        var fill = TradeMap.Of(trade);
        if (origin is not null || !isOurs)
            fill = fill with { Origin = origin, IsCandidate = !isOurs };
        var key = new PlatformId(trade.ConnectionId, fill.ExecutionId);
        lock (_gate)
        {
            ref var last = ref _last.Find(key);
            if (!Unsafe.IsNullRef(ref last))
            {
                fill = Completed(fill, last);
                if (fill == last)
                    return;
            }
        }

        sink.Accept(fill, executedUtc);
        bool isNew;
        lock (_gate)
        {
            ref var last = ref _last.Remember(key, out isNew);
            isNew |= last.Origin is Origin.BeforeAttach;
            last = fill;
        }

        if (isNew && origin is not Origin.BeforeAttach)
            Filled?.Invoke(fill, executedUtc);
    }

    bool RecordPast(Trade trade, Origin origin)
    {
        var isOurs = scope.Includes(trade);
        if (!isOurs && !scope.MayBeLeg(trade))
            return false;
        lock (_gate)
        {
            if (_last.ContainsKey(new PlatformId(trade.ConnectionId, TradeMap.Of(trade).ExecutionId)))
                return false;
        }

        Record(trade, PlatformTime.Or(trade.DateTime, startUtc), origin);
        return isOurs;
    }

    static ExecutionReported Completed(in ExecutionReported fill, in ExecutionReported last) => fill with
    {
        Symbol = fill.Symbol == OrderChanged.UnknownSymbol ? last.Symbol : fill.Symbol,
        SymbolId = fill.SymbolId ?? last.SymbolId,
        AccountId = fill.AccountId ?? last.AccountId,
        PositionId = fill.PositionId ?? last.PositionId,
        PositionsNetted = last.PositionsNetted,
        Comment = fill.Comment ?? last.Comment,
        Fee = fill.Fee ?? last.Fee,
        FeeCurrency = fill.FeeCurrency ?? last.FeeCurrency,
        GrossPnl = fill.GrossPnl ?? last.GrossPnl,
        NetPnl = fill.NetPnl ?? last.NetPnl,
    };
}
