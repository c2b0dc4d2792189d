using MathNet.Numerics.Statistics;
using static Recorder.Analytics.Metrics.TradeFormulas;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Metrics;

/// <summary>Metrics of closed trades during their life: returns on the entry value, holding times and excursions.</summary>
static class TradeCourseFormulas
{
    internal static Metric<TradeSet>[] Returns() =>
    [
        Of("trade_return_median", Units.Fraction, TradeNeed.Net,
            "Median return of a trade on its entry value", "median(p / notional)", "", [NoNotional],
            t => OfReturns(t, returns => returns.Median())),
        Of("trade_return_best", Units.Fraction, TradeNeed.Net,
            "Best return of a trade", "max(p / notional)", "backtesting.py Best Trade, as a fraction", [NoNotional],
            t => OfReturns(t, returns => returns.Max())),
        Of("trade_return_worst", Units.Fraction, TradeNeed.Net,
            "Worst return of a trade", "min(p / notional)", "backtesting.py Worst Trade, as a fraction", [NoNotional],
            t => OfReturns(t, returns => returns.Min())),
        Of("trade_return_geometric_mean", Units.Fraction, TradeNeed.Net,
            "Geometric mean return of a trade", "prod(1 + p / notional)^(1 / N) - 1",
            "backtesting.py Avg. Trade, as a fraction", [NoNotional, Ruined], t => OfReturns(t, GeometricMean)),
        Of("trade_return_stdev", Units.Fraction, TradeNeed.Net,
            "Standard deviation of the returns of trades", "s1(p / notional)", "", [NoNotional],
            t => OfReturns(t, returns => returns.StandardDeviation()), least: 2),
    ];

    internal static Metric<TradeSet>[] Holding() =>
    [
        Of("holding_time_mean", Units.Minutes, TradeNeed.Nothing,
            "Mean holding time, from first entry to last exit", "mean(exit - entry)", "Lean", [],
            t => t.Minutes.Mean()),
        Of("holding_time_median", Units.Minutes, TradeNeed.Nothing,
            "Median holding time", "median(exit - entry)", "Lean", [], t => t.Minutes.Median()),
        Of("holding_time_max", Units.Minutes, TradeNeed.Nothing, "Longest holding time", "max(exit - entry)", "", [], t => t.Minutes.Max()),
        Of("holding_time_min", Units.Minutes, TradeNeed.Nothing, "Shortest holding time", "min(exit - entry)", "", [],
            t => t.Minutes.Min()),
        Of("holding_time_mean_wins", Units.Minutes, TradeNeed.Sign,
            "Mean holding time of winning trades", "mean(exit - entry where p > 0)", "Lean", [NoWins],
            t => Time(t, t.IsWin, NoWins, Statistics.Mean)),
        Of("holding_time_median_wins", Units.Minutes, TradeNeed.Sign,
            "Median holding time of winning trades", "median(exit - entry where p > 0)", "Lean", [NoWins],
            t => Time(t, t.IsWin, NoWins, Statistics.Median)),
        Of("holding_time_mean_losses", Units.Minutes, TradeNeed.Sign,
            "Mean holding time of losing trades", "mean(exit - entry where p < 0)", "Lean", [NoLosses],
            t => Time(t, t.IsLoss, NoLosses, Statistics.Mean)),
        Of("holding_time_median_losses", Units.Minutes, TradeNeed.Sign,
            "Median holding time of losing trades", "median(exit - entry where p < 0)", "Lean",
            [NoLosses], t => Time(t, t.IsLoss, NoLosses, Statistics.Median)),
    ];

    internal static IEnumerable<Metric<TradeSet>> Excursions() => new[]
    {
        Of("mae_trades", Units.Count, TradeNeed.Nothing,
            "Number of trades with prices between entry and exit, the base of MAE, MFE and ETD", "", "", [],
            t => t.Known.Count, least: 0),
        Of("mae_mean", Units.Currency, TradeNeed.Gross, "Mean maximum adverse excursion", "mean(MAE)", "", [NoMarks],
            t => Way(t, trade => (double)trade.Mae!, Statistics.Mean)),
        Of("mae_median", Units.Currency, TradeNeed.Gross, "Median maximum adverse excursion", "median(MAE)", "", [NoMarks],
            t => Way(t, trade => (double)trade.Mae!, Statistics.Median)),
        Of("mae_worst", Units.Currency, TradeNeed.Gross, "Worst maximum adverse excursion", "min(MAE)", "", [NoMarks],
            t => Way(t, trade => (double)trade.Mae!, Enumerable.Min)),
        Of("mfe_mean", Units.Currency, TradeNeed.Gross, "Mean maximum favourable excursion", "mean(MFE)", "", [NoMarks],
            t => Way(t, trade => (double)trade.Mfe!, Statistics.Mean)),
        Of("mfe_median", Units.Currency, TradeNeed.Gross, "Median maximum favourable excursion", "median(MFE)", "", [NoMarks],
            t => Way(t, trade => (double)trade.Mfe!, Statistics.Median)),
        Of("mfe_best", Units.Currency, TradeNeed.Gross, "Best maximum favourable excursion", "max(MFE)", "", [NoMarks],
            t => Way(t, trade => (double)trade.Mfe!, Enumerable.Max)),
        Of("etd_mean", Units.Currency, TradeNeed.Gross,
            "Mean end-trade drawdown: MFE minus the realised gross profit", "mean(MFE - gross)", "NinjaTrader",
            [NoMarks], t => Way(t, GivenBack, Statistics.Mean)),
        Of("etd_median", Units.Currency, TradeNeed.Gross,
            "Median end-trade drawdown", "median(MFE - gross)", "", [NoMarks], t => Way(t, GivenBack, Statistics.Median)),
        Of("etd_max", Units.Currency, TradeNeed.Gross,
            "Largest end-trade drawdown", "max(MFE - gross)", "Lean MaximumEndTradeDrawdown, with the sign turned", [NoMarks],
            t => Way(t, GivenBack, Enumerable.Max)),
        Of("give_back_share", Units.Fraction, TradeNeed.Gross,
            "End-trade drawdown as a share of MFE, over all trades; above 1 when the trades lost", "sum(MFE - gross) / sum(MFE)", "",
            [NoMarks, NoWins], GiveBack),
        Of("give_back_mean_wins", Units.Currency, TradeNeed.Gross,
            "Mean end-trade drawdown of winning trades", "mean(MFE - gross where gross > 0)", "", [NoMarks, NoWins],
            GivenBackByWins),
        Of("exit_efficiency_mean", Units.Ratio, TradeNeed.Gross,
            "Mean exit efficiency: gross profit divided by MFE, over trades with an MFE above 0",
            "mean(gross / MFE)", "NinjaTrader", [NoMarks, NoWins],
            t =>
                t.Known is { Count: > 0 } known
                    ? known.FindAll(trade => trade.Mfe > 0) is { Count: > 0 } had
                        ? had.Average(trade => (double)trade.Gross! / (double)trade.Mfe!)
                        : NoWins
                    : NoMarks),
    }.Select(metric =>
        metric with { Size = t => t.Known.Count, TooFew = t => t.Count == 0 ? NoTrades : Missing(t, TradeNeed.Gross)?.Reason ?? NoMarks });

    static Outcome OfReturns(TradeSet t, Func<List<double>, Outcome> summary) =>
        TradeReturns(t) is { } returns ? summary(returns) : NoNotional;

    static Outcome GeometricMean(List<double> returns) =>
        returns.Exists(value => value <= -1) ? Ruined : Math.Exp(returns.Average(value => Math.Log(1 + value))) - 1;

    static double GivenBack(TradeOutcome trade) => (double)(trade.Mfe - trade.Gross)!;

    static Outcome GivenBackByWins(TradeSet t)
    {
        if (t.Known.Count == 0)
            return NoMarks;
        var wins = t.Known.FindAll(trade => trade.Gross > 0);
        return wins.Count == 0 ? NoWins : wins.Average(GivenBack);
    }

    static Outcome GiveBack(TradeSet t)
    {
        if (t.Known.Count == 0)
            return NoMarks;
        var best = t.Known.Sum(trade => trade.Mfe!.Value);
        return best == 0 ? NoWins : (double)t.Known.Sum(trade => trade.Mfe!.Value - trade.Gross!.Value) / (double)best;
    }

    static Outcome Time(TradeSet t, Func<decimal, bool> counts, string none, Func<IEnumerable<double>, double> summary)
    {
        var minutes = t.Minutes.Where((_, index) => counts(t.Nets[index])).ToList();
        return minutes.Count == 0 ? none : summary(minutes);
    }

    static Outcome Way(TradeSet t, Func<TradeOutcome, double> value, Func<IEnumerable<double>, double> summary) =>
        t.Known is { Count: > 0 } known ? summary(known.Select(value)) : NoMarks;
}
