using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Executions;

/// <summary>
/// Listens to the platform's new fills, and to changes of each fill for some time, because fee and profit often come later. Any thread.
/// </summary>
sealed class TradeCapture : IDisposable
{
    // Fee and profit come within seconds; older fills are not listened to.
    const int Watched = 1_000;
    const int MadeAtOnce = 32;

    readonly Core _core;
    readonly CaptureScope _scope;
    readonly TradeRecorder _recorder;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly object _gate = new();

    // Under _gate.
    readonly Queue<TradeWatch> _watched = new();
    readonly Stack<TradeWatch> _idle = new();

    // Set once. A hook may run while another thread ends the run: a subscription after the end would keep the run in memory.
    bool _isOver;

    internal TradeCapture(Core core, CaptureScope scope, TradeRecorder recorder, HookGuard guard, Func<DateTime> clock) =>
        (_core, _scope, _recorder, _guard, _clock) = (core, scope, recorder, guard, clock);

    internal void Start() => _core.TradeAdded += OnAdded;

    /// <inheritdoc/>
    public void Dispose()
    {
        _core.TradeAdded -= OnAdded;
        lock (_gate)
        {
            _isOver = true;
            while (_watched.TryDequeue(out var oldest))
                oldest.Stop();
        }
    }

    void OnAdded(Trade trade) => _guard.Run("TradeAdded", this, trade, static (self, added) => self.Watch(added));

    void OnUpdated(TradeWatch watch) => _guard.Run("Trade.Updated", this, watch, static (self, updated) => self.Update(updated));

    void Watch(Trade? trade)
    {
        if (trade is null || !(_scope.Includes(trade) || _scope.MayBeLeg(trade)))
            return;
        var executedUtc = PlatformTime.OrNull(trade.DateTime) ?? _clock();
        var isOfBefore = _recorder.IsOfBefore(executedUtc);
        if (isOfBefore && !_scope.Owns(trade.ConnectionId, trade.OrderId))
            return;

        // A connector that has just connected repeats this fill, which is part of the found position.
        Origin? origin = isOfBefore ? Origin.BeforeAttach : null;
        lock (_gate)
        {
            if (_isOver)
                return;
            var watch = NextWatch();
            watch.Start(trade, executedUtc, origin);
            _watched.Enqueue(watch);
        }

        _recorder.Record(trade, executedUtc, origin);
    }

    void Update(TradeWatch watch)
    {
        (Trade Trade, DateTime ExecutedUtc, Origin? Origin) watched;
        lock (_gate)
            watched = watch.Watched;
        _recorder.Record(watched.Trade, watched.ExecutedUtc, watched.Origin);
    }

    // Under _gate. Reuses the watch of the oldest fill when there are enough watches.
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
        // Several are made at once, so that most fills allocate nothing.
        for (var made = 1; made < MadeAtOnce; made++)
            _idle.Push(new TradeWatch(OnUpdated));
        return new TradeWatch(OnUpdated);
    }
}
