using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Positions;

/// <summary>
/// Positions that are not listened to between fills. In a backtest or a replay the platform says of each with every price that it has
/// changed, and nothing but a fill changes what is recorded of it.
/// </summary>
sealed partial class PositionCapture
{
    /// <summary>Looks at the positions that nobody has listened to since the last fill, now that nothing more comes.</summary>
    internal void Finish() => Wake();

    void OnTired(PositionWatch watch, Position position) =>
        _guard.Run("Position.Updated", this, (watch, position), static (self, tired) => self.Rest(tired.watch, tired.position));

    // Whosever fill it is.
    void OnTrade(Trade trade) => _guard.Run("positions after a fill", this, trade, static (self, _) => self.Wake());

    void Rest(PositionWatch watch, Position position)
    {
        lock (_gate)
            _held.Rest(watch, position);
    }

    void Wake()
    {
        if (!_held.HasResting)
            return;
        List<Position>? changed;
        lock (_gate)
            changed = _held.WakeAll();
        changed?.ForEach(OnUpdated);
    }
}
