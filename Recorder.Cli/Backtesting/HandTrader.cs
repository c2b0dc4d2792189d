using TradingPlatform.BusinessLayer;

namespace Recorder.Cli.Backtesting;

/// <summary>Places manual orders on the strategy's account and cancels them at their times. Runs on the thread that plays the
/// prices.</summary>
sealed class HandTrader
{
    readonly Recorder.Simulator.Simulation _simulation;
    readonly Symbol _symbol;
    readonly PriorityQueue<Action, (DateTime Utc, int Number)> _acts = new();
    int _planned;

    /// <summary>Creates the trader.</summary>
    /// <param name="simulation">The platform.</param>
    /// <param name="symbol">The symbol to trade.</param>
    /// <param name="orders">The orders to place.</param>
    internal HandTrader(Recorder.Simulator.Simulation simulation, Symbol symbol, IReadOnlyList<HandOrder> orders)
    {
        (_simulation, _symbol) = (simulation, symbol);
        foreach (var order in orders)
            Plan(order.TimeUtc, () => Place(order));
    }

    /// <summary>Places and cancels every order that is due before a time, each at its own time. An order at the time of a price comes after
    /// that price.</summary>
    /// <param name="utc">Time of the next price, or the end of the prices.</param>
    /// <param name="isGoing">Returns false to stop early.</param>
    /// <param name="wait">Called before each action with its time, to wait for that time.</param>
    internal void ActBefore(DateTime utc, Func<bool> isGoing, Action<DateTime> wait)
    {
        while (_acts.TryPeek(out var act, out var due) && due.Utc < utc)
        {
            wait(due.Utc);
            if (!isGoing())
                return;
            _acts.Dequeue();
            _simulation.AdvanceTo(due.Utc);
            act();
            _simulation.Pump();
        }
    }

    void Plan(DateTime utc, Action act) => _acts.Enqueue(act, (utc, ++_planned));

    void Place(HandOrder order)
    {
        // A rejected request is recorded with its answer, like any other request.
        var result = _simulation.Core.PlaceOrder(order.Request(_symbol, _simulation.Account));
        if (order.CancelUtc is { } utc && result.OrderId is { } id)
            Plan(utc, () => Cancel(id));
    }

    void Cancel(string id)
    {
        if (_simulation.Core.GetOrderById(id) is { } order)
            _simulation.Core.CancelOrder(HandOrder.Cancellation(order));
    }
}
