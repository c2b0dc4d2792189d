using MathNet.Numerics.Statistics;
using static Recorder.Analytics.Metrics.TradeFormulas;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Metrics;

/// <summary>Metrics of closed trades as other libraries compute them.</summary>
static class TradePeerFormulas
{
    internal static Metric<TradeSet>[] Peers() =>
    [
        Of("win_rate_backtrader", Units.Fraction, TradeNeed.Sign, "Share of trades that did not lose", "(wins + evens) / N", "Backtrader",
            [], t => (double)(t.Count - t.Losses.Count) / t.Count),
        Of("expectancy_decisive", Units.Currency, TradeNeed.Net, "Mean net profit of a trade without break-even trades",
            "W average_win + (1 - W) average_loss, W = win_rate_decisive", "NautilusTrader, Jesse", [AllEven],
            t => t.Evens == t.Count ? AllEven : (double)t.Sum / (t.Count - t.Evens)),
        Of("expectancy_vectorbt", Units.Currency, TradeNeed.Net, "Expectancy with break-even trades counted as average losses",
            "W average_win - (1 - W) abs(average_loss), W = win_rate", "vectorbt", [NoWins, NoLosses],
            t => t.Wins.Count == 0 ? NoWins
                : t.Losses.Count == 0 ? NoLosses
                : (t.WinRate * t.AverageWin) + ((1 - t.WinRate) * t.AverageLoss)),
        Of("sqn_backtrader", Units.Ratio, TradeNeed.Net,
            "System quality number with the population standard deviation", "sqrt(N) * mean(p) / s0(p)", "Backtrader", [Flat],
            t => t.IsFlat ? Flat : Math.Sqrt(t.Count) * (double)t.Sum / t.Count / t.Doubles.PopulationStandardDeviation(), least: 2),
        Of("expectancy_backtestingpy", Units.Fraction, TradeNeed.Net, "Mean return of a trade on its entry value", "mean(p / notional)",
            "backtesting.py Expectancy, as a fraction", [NoNotional],
            t => TradeReturns(t) is { } returns ? returns.Average() : NoNotional),
        Of("profit_factor_backtestingpy", Units.Ratio, TradeNeed.Net, "Profit factor of the returns of trades on their entry values",
            "sum(p / notional > 0) / abs(sum(p / notional < 0))", "backtesting.py, NautilusTrader", [NoNotional, NoLosses],
            t => TradeReturns(t) is not { } returns ? NoNotional
                : returns.Exists(value => value < 0) ? returns.Sum(value => Math.Max(value, 0)) / returns.Sum(value => Math.Max(-value, 0))
                : NoLosses),
    ];

    internal static Metric<TradeSet>[] Freqtrade() =>
    [
        Of("sharpe_freqtrade", Units.Ratio, TradeNeed.Net, "Sharpe ratio of trades as Freqtrade computes it",
            "sum(p / E_0) / days / s0(p / E_0) * sqrt(365)", "Freqtrade 2024-10", [NoStartBalance, NoTime, Flat],
            t => PerDay(t, daily => t.IsFlat
                ? Flat
                : daily / (t.Doubles.PopulationStandardDeviation() / (double)t.Options.StartBalance!.Value) * Math.Sqrt(365)),
            least: 2),
        Of("sortino_freqtrade", Units.Ratio, TradeNeed.Net, "Sortino ratio of trades as Freqtrade computes it",
            "sum(p / E_0) / days / s0(p / E_0 where p < 0) * sqrt(365)", "Freqtrade 2024-10", [NoStartBalance, NoTime, NoLosses, Flat],
            t => PerDay(t, daily => SortinoFreqtrade(t, daily))),
        Of("max_drawdown_freqtrade", Units.Fraction, TradeNeed.Net,
            "Maximum drawdown as Freqtrade computes it: the deepest in money, divided by the balance at its peak, positive; "
            + "the peak starts at the first trade",

            "max((peak - cumulated p)) / (E_0 + peak)", "Freqtrade 2024-10 relative account drawdown", [NoStartBalance, NoDrawdown],
            DrawdownFreqtrade),
        Of("calmar_freqtrade", Units.Ratio, TradeNeed.Net, "Calmar ratio as Freqtrade computes it",
            "sum(p / E_0) / days * 100 / max_drawdown_freqtrade * sqrt(365)", "Freqtrade 2024-10", [NoStartBalance, NoTime, NoDrawdown],
            t => PerDay(
                t, daily => DrawdownFreqtrade(t) is { Value: { } depth } ? daily * 100 / depth * Math.Sqrt(365) : DrawdownFreqtrade(t))),
    ];

    static Outcome PerDay(TradeSet t, Func<double, Outcome> value)
    {
        if (t.Options.StartBalance is not { } balance || balance <= 0)
            return NoStartBalance;
        return t.Options.Days > 0 ? value((double)(t.Sum / balance) / t.Options.Days.Value) : NoTime;
    }

    static Outcome SortinoFreqtrade(TradeSet t, double daily)
    {
        var losses = t.Nets.FindAll(net => net < 0).ConvertAll(net => (double)net / (double)t.Options.StartBalance!.Value);
        if (losses.Count == 0)
            return NoLosses;
        return losses.Max() == losses.Min() ? Flat : daily / losses.PopulationStandardDeviation() * Math.Sqrt(365);
    }

    static Outcome DrawdownFreqtrade(TradeSet t)
    {
        if (t.Options.StartBalance is not { } balance)
            return NoStartBalance;
        var (sum, peak, deepest, peakThen) = (0m, decimal.MinValue, 0m, 0m);
        foreach (var net in t.Nets)
        {
            sum += net;
            peak = Math.Max(peak, sum);
            if (peak - sum > deepest)
                (deepest, peakThen) = (peak - sum, peak);
        }

        return deepest == 0 ? NoDrawdown : (double)deepest / (double)(balance + peakThen);
    }
}
