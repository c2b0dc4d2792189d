using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Executions;

/// <summary>
/// Listens to one fill, and later to another: the platform's event does not say whose it is. Any thread tells; what it listens to is
/// changed and read under the gate of the fills.
/// </summary>
sealed class TradeWatch
{
    readonly Action<TradeWatch> _changed;

    // One for all fills: each subscription would make another.
    readonly Action _onUpdated;

    /// <summary>Makes it.</summary>
    /// <param name="changed">Told that its fill may have changed.</param>
    internal TradeWatch(Action<TradeWatch> changed) => (_changed, _onUpdated) = (changed, OnUpdated);

    /// <summary>The fill, when it was executed, and how it came to be known.</summary>
    internal (Trade Trade, DateTime ExecutedUtc, Origin? Origin) Watched { get; private set; }

    /// <summary>Begins to listen.</summary>
    internal void Start(Trade trade, DateTime executedUtc, Origin? origin)
    {
        Watched = (trade, executedUtc, origin);
        trade.Updated += _onUpdated;
    }

    /// <summary>
    /// Listens no more. A word that is on its way may still be heard, and then what is listened to by then is looked at once more.
    /// </summary>
    internal void Stop() => Watched.Trade.Updated -= _onUpdated;

    void OnUpdated() => _changed(this);
}
