using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Executions;

/// <summary>
/// Listens to one fill at a time. Each fill needs its own listener, because the event of the platform does not name its fill. Events come
/// on any thread; the fill is changed and read under the gate of the fills.
/// </summary>
sealed class TradeWatch
{
    readonly Action<TradeWatch> _changed;

    // One delegate for all fills. Otherwise each subscription would create a new delegate.
    readonly Action _onUpdated;

    /// <summary>Makes a watch.</summary>
    /// <param name="changed">Called when the fill may have changed.</param>
    internal TradeWatch(Action<TradeWatch> changed) => (_changed, _onUpdated) = (changed, OnUpdated);

    /// <summary>The fill, its time of execution, and how the recorder learned of it.</summary>
    internal (Trade Trade, DateTime ExecutedUtc, Origin? Origin) Watched { get; private set; }

    /// <summary>Begins to listen.</summary>
    internal void Start(Trade trade, DateTime executedUtc, Origin? origin)
    {
        Watched = (trade, executedUtc, origin);
        trade.Updated += _onUpdated;
    }

    /// <summary>Stops listening. A late callback may still come. It only compares the next fill once more.</summary>
    internal void Stop() => Watched.Trade.Updated -= _onUpdated;

    void OnUpdated() => _changed(this);
}
