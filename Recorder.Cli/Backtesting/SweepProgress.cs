using System.Globalization;

namespace Recorder.Cli.Backtesting;

/// <summary>Shows the results of a sweep while it runs: the number of ended runs, and the best run so far. Thread-safe.</summary>
/// <param name="runs">Number of runs.</param>
/// <param name="show">Shows a line in place of the previous one.</param>
sealed class SweepProgress(int runs, Action<string> show)
{
    readonly object _gate = new();
    int _ended;
    (BacktestPlan Plan, double Profit)? _best;

    /// <summary>Adds the result of a run. For a single run it shows nothing, because the result follows at once.</summary>
    internal void Add(BacktestPlan plan, BacktestResult result)
    {
        if (runs == 1)
            return;
        lock (_gate)
        {
            _ended++;
            if (_best is not { } best || result.Profit > best.Profit)
                _best = (plan, result.Profit);
            show(Line(_best.Value.Plan, _best.Value.Profit));
        }
    }

    string Line(BacktestPlan best, double profit)
    {
        return string.Create(
            CultureInfo.InvariantCulture, $"{_ended} of {runs} runs, best so far {profit:+#,##0.00;-#,##0.00;0.00}: {best.Item}");
    }
}
