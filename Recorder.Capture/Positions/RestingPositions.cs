using Recorder.Capture.Hooks;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Positions;

/// <summary>
/// Stops listening to positions between fills. In a backtest or a replay the platform raises an update of each position with every price,
/// but only a fill changes the recorded values. Any thread.
/// </summary>
/// <param name="core">The platform.</param>
/// <param name="positions">The positions.</param>
/// <param name="guard">Runs the code of the hooks.</param>
/// <param name="updated">Called for a position that has changed in the meantime.</param>
sealed class RestingPositions(Core core, KnownPositions positions, HookGuard guard, Action<Position> updated) : IDisposable
{
    /// <summary>Begins to listen to fills.</summary>
    internal void Start() => core.TradeAdded += OnTrade;

    /// <inheritdoc/>
    public void Dispose() => core.TradeAdded -= OnTrade;

    /// <summary>Pauses a watch that reports no change.</summary>
    internal void Rest(PositionWatch watch, Position position)
    {
        lock (positions.Gate)
            positions.Open.Rest(watch, position);
    }

    /// <summary>Listens to all positions again, and checks the changed ones.</summary>
    internal void Wake()
    {
        if (!positions.Open.HasResting)
            return;
        List<Position>? changed;
        lock (positions.Gate)
            changed = positions.Open.WakeAll();
        changed?.ForEach(updated);
    }

    // A fill of any order.
    void OnTrade(Trade trade) => guard.Run("positions after a fill", this, trade, static (self, _) => self.Wake());
}
