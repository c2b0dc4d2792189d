using MathNet.Numerics.Statistics;
using Recorder.Analytics.Trades;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of closed trades.</summary>
static class TradeFormulas
{
    // Requirements of a formula.
    enum TradeNeed
    {
        // Times and directions.
        Nothing,

        // The sign of the net profit, in any currency.
        Sign,

        // Net profits in one currency.
        Net,

        // Gross profits in one currency.
        Gross,
    }

    internal static readonly Metric<TradeSet>[] All =
    [
        .. Counts("", ""), .. Amounts("", ""), .. More(), .. Gross(), .. Streak(), .. Peers(), .. Freqtrade(), .. Returns(), .. Holding(),
        .. Excursions(),
        .. Side(Direction.Long, "_long", ", long trades"), .. Side(Direction.Short, "_short", ", short trades"),
    ];

    static Metric<TradeSet>[] Counts(string suffix, string words) =>
    [
        Of("total_trades" + suffix, Units.Count, TradeNeed.Nothing, "Number of closed trades" + words, "N", "", [], t => t.Count, least: 0),
        Of("winning_trades" + suffix, Units.Count, TradeNeed.Sign, "Number of winning trades" + words, "count(p > tolerance)", "", [],
            t => t.Wins.Count, least: 0),
        Of("losing_trades" + suffix, Units.Count, TradeNeed.Sign, "Number of losing trades" + words, "count(p < -tolerance)", "", [],
            t => t.Losses.Count, least: 0),
        Of("win_rate" + suffix, Units.Fraction, TradeNeed.Sign, "Share of winning trades" + words, "wins / N",
            "pyfolio, Lean, Freqtrade, backtesting.py, vectorbt, NautilusTrader", [], t => t.WinRate),
    ];

    static Metric<TradeSet>[] Amounts(string suffix, string words) =>
    [
        Of("net_profit_trades" + suffix, Units.Currency, TradeNeed.Net, "Net profit of closed trades" + words, "sum(p)", "", [],
            t => (double)t.Sum, least: 0),
        Of("profit_factor" + suffix, Units.Ratio, TradeNeed.Net,
            "Profit factor: sum of winning trades divided by sum of losing trades" + words,
            "sum(p > 0) / abs(sum(p < 0))", "all, where it is defined", [NoLosses],
            t => t.Losses.Count == 0 ? NoLosses : (double)t.GrossProfit / -(double)t.GrossLoss),
        Of("payoff_ratio" + suffix, Units.Ratio, TradeNeed.Net,
            "Payoff ratio: average winning trade divided by average losing trade" + words, "average_win / abs(average_loss)",
            "Lean, vectorbt, pyfolio", [NoLosses, NoWins], Payoff),
        Of("expectancy" + suffix, Units.Currency, TradeNeed.Net,
            "Expectancy: mean net profit of a trade" + words, "mean(p)", "pyfolio, Lean, Freqtrade", [],
            t => (double)t.Sum / t.Count),
        Of("average_win" + suffix, Units.Currency, TradeNeed.Net, "Average winning trade" + words, "mean(p > 0)", "", [NoWins],
            t => t.Wins.Count == 0 ? NoWins : t.AverageWin),
        Of("average_loss" + suffix, Units.Currency, TradeNeed.Net,
            "Average losing trade, below zero" + words, "mean(p < 0)", "", [NoLosses], t => t.Losses.Count == 0 ? NoLosses : t.AverageLoss),
        Of("largest_win" + suffix, Units.Currency, TradeNeed.Net, "Largest winning trade" + words, "max(p > 0)", "", [NoWins],
            t => t.Wins.Count == 0 ? NoWins : (double)t.Wins.Max()),
        Of("largest_loss" + suffix, Units.Currency, TradeNeed.Net, "Largest losing trade, below zero" + words, "min(p < 0)", "", [NoLosses],
            t => t.Losses.Count == 0 ? NoLosses : (double)t.Losses.Min()),
    ];

    static Metric<TradeSet>[] More() =>
    [
        Of("even_trades", Units.Count, TradeNeed.Sign, "Number of break-even trades", "N - wins - losses", "", [], t => t.Evens, least: 0),
        Of("win_rate_decisive", Units.Fraction, TradeNeed.Sign,
            "Share of winning trades, break-even trades left out", "wins / (wins + losses)", "Jesse",
            [AllEven],
            t => t.Evens == t.Count ? AllEven : Decisive(t)),
        Of("gross_profit", Units.Currency, TradeNeed.Net, "Sum of winning trades after fees", "sum(p > 0)", "", [],
            t => (double)t.GrossProfit,
            least: 0),
        Of("gross_loss", Units.Currency, TradeNeed.Net, "Sum of losing trades after fees, at most 0", "sum(p < 0)", "", [],
            t => (double)t.GrossLoss, least: 0),
        Of("trade_median", Units.Currency, TradeNeed.Net, "Median net profit of a trade", "median(p)", "", [], t => t.Doubles.Median()),
        Of("trade_stdev", Units.Currency, TradeNeed.Net,
            "Standard deviation of the net profits of trades", "s1(p)", "", [], t => t.Deviation, least: 2),
        Of("trade_downside_deviation", Units.Currency, TradeNeed.Net,
            "Downside deviation of net profits with a target of 0, over all trades", "sqrt(sum(min(p, 0)^2) / N)",
            "downside_deviation, of trades", [], t => Downside(t)),
        Of("trade_sortino", Units.Ratio, TradeNeed.Net,
            "Sortino ratio of trades: mean net profit divided by its downside deviation",
            "mean(p) / trade_downside_deviation", "sortino, of trades", [NoLosses],
            t => Downside(t) is var downside && downside == 0 ? NoLosses : (double)t.Sum / t.Count / downside),
        Of("trade_sortino_lean", Units.Ratio, TradeNeed.Gross,
            "Sortino ratio of trades as Lean computes it", "mean(gross) / s1(gross where gross <= 0)", "Lean, where it is defined",
            [NoLosses, TooFew, Flat], SortinoLean),
        Of("sqn", Units.Ratio, TradeNeed.Net, "System quality number", "sqrt(N) * mean(p) / s1(p)", "backtesting.py, Freqtrade", [Flat],
            t => t.IsFlat ? Flat : Math.Sqrt(t.Count) * (double)t.Sum / t.Count / t.Deviation, least: 2),
        Of("kelly", Units.Fraction, TradeNeed.Net, "Kelly criterion", "W - (1 - W) / payoff_ratio, W = win_rate", "backtesting.py",
            [NoLosses, NoWins],
            t => Payoff(t) is { Value: { } payoff } ? t.WinRate - ((1 - t.WinRate) / payoff) : Payoff(t)),
        Of("closed_trade_drawdown", Units.Currency, TradeNeed.Net,
            "Maximum drawdown of the cumulative net profit of closed trades, which starts at 0", "min(cumulated p - peak)", "Lean", [],
            t => Drawdown(t)),
        Of("fees_trades", Units.Currency, TradeNeed.Net, "Total fees of closed trades", "sum(fees)", "", [NoFee], Fees, least: 0),
        Of("fee_per_trade", Units.Currency, TradeNeed.Net, "Mean fee of a trade", "mean(fees)", "", [NoFee],
            t => Fees(t).Times(1.0 / t.Count)),
        Of("trades_per_day", Units.Ratio, TradeNeed.Nothing, "Closed trades per calendar day", "N / days", "", [NoTime],
            t => t.Options.Days > 0 ? t.Count / t.Options.Days.Value : NoTime, least: 0),
    ];

    static Metric<TradeSet>[] Gross() =>
    [
        Of("gross_pnl_trades", Units.Currency, TradeNeed.Gross, "Profit and loss of closed trades before fees", "sum(gross)", "Lean", [],
            t => (double)GrossSum(t, _ => true), least: 0),
        Of("win_rate_gross", Units.Fraction, TradeNeed.Gross, "Share of trades with a gain before fees", "count(gross > 0) / N", "Lean", [],
            t => (double)t.Trades.Count(trade => trade.Gross > 0) / t.Count),
        Of("expectancy_gross", Units.Currency, TradeNeed.Gross, "Mean gross profit of a trade", "mean(gross)", "Lean", [],
            t => (double)GrossSum(t, _ => true) / t.Count),
        Of("profit_factor_gross", Units.Ratio, TradeNeed.Gross, "Profit factor before fees", "sum(gross > 0) / abs(sum(gross < 0))",
            "Lean, where it is defined", [NoLosses],
            t => GrossSum(t, gross => gross < 0) is var losses && losses == 0
                ? NoLosses
                : (double)GrossSum(t, gross => gross > 0) / -(double)losses),
    ];

    static Metric<TradeSet>[] Streak() =>
    [
        Of("max_consecutive_wins", Units.Count, TradeNeed.Sign,
            "Most consecutive winning trades; a break-even trade ends a streak", "", "vectorbt, Jesse", [],
            t => Streaks.Longest(t.Nets.Select(t.IsWin)), least: 0),
        Of("max_consecutive_losses", Units.Count, TradeNeed.Sign,
            "Most consecutive losing trades; a break-even trade ends a streak", "", "vectorbt, Jesse", [],
            t => Streaks.Longest(t.Nets.Select(t.IsLoss)), least: 0),
        Of("max_consecutive_losses_lean", Units.Count, TradeNeed.Sign,
            "Most consecutive losing trades, break-even trades counted as losses", "", "Lean, Freqtrade", [],
            t => Streaks.Longest(t.Nets.Select(net => !t.IsWin(net))), least: 0),
        Of("max_consecutive_wins_backtrader", Units.Count, TradeNeed.Sign,
            "Most consecutive winning trades, break-even trades counted as wins", "", "Backtrader", [],
            t => Streaks.Longest(t.Nets.Select(net => !t.IsLoss(net))), least: 0),
    ];

    static Metric<TradeSet>[] Peers() =>
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

    static Metric<TradeSet>[] Freqtrade() =>
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

    static Metric<TradeSet>[] Returns() =>
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

    static Metric<TradeSet>[] Holding() =>
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

    static IEnumerable<Metric<TradeSet>> Excursions() => new[]
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

    static IEnumerable<Metric<TradeSet>> Side(Direction direction, string suffix, string words) =>
        Counts(suffix, words).Concat(Amounts(suffix, words)).Select(metric => metric with
        {
            Compute = all => metric.Compute(all.Of(direction)),
            TooFew = all => metric.TooFew(all.Of(direction)),
            Size = all => all.Of(direction).Count,
        });

    static Metric<TradeSet> Of(
        string key, string unit, TradeNeed need, string title, string expression, string source, string[] reasons,
        Func<TradeSet, Outcome> compute, int least = 1)
    {
        string[] money = need == TradeNeed.Nothing ? [] : [NoFee, NoPrice, NoMultiplier];
        string[] one = need is TradeNeed.Net or TradeNeed.Gross ? [MixedCurrencies] : [];
        string[] few = least switch { 0 => [], 1 => [NoTrades], _ => [NoTrades, TooFew] };
        return new Metric<TradeSet>(
            new MetricFormula(key, unit, $"{Groups.Trades}.{key}", 1, Groups.Trades, title, expression, source,
                [.. few.Concat(money).Concat(one).Concat(reasons).Distinct(), OutOfRange], least),
            false, false, trades => Missing(trades, need) ?? compute(trades), trades => trades.Count == 0 ? NoTrades : TooFew);
    }

    static Outcome? Missing(TradeSet trades, TradeNeed need)
    {
        var reason = need switch
        {
            TradeNeed.Nothing => null,
            TradeNeed.Gross => trades.GrossReason,
            _ => trades.NetReason,
        };
        if (trades.Mixed && need is (TradeNeed.Net or TradeNeed.Gross))
            reason ??= MixedCurrencies;
        return reason is null ? default(Outcome?) : new Outcome(null, reason);
    }

    static double Decisive(TradeSet t) => (double)t.Wins.Count / (t.Wins.Count + t.Losses.Count);

    static Outcome Payoff(TradeSet t)
    {
        if (t.Losses.Count == 0)
            return NoLosses;
        return t.Wins.Count == 0 ? NoWins : t.AverageWin / -t.AverageLoss;
    }

    static double Drawdown(TradeSet t)
    {
        var (sum, peak, deepest) = (0m, 0m, 0m);
        foreach (var net in t.Nets)
        {
            sum += net;
            peak = Math.Max(peak, sum);
            deepest = Math.Min(deepest, sum - peak);
        }

        return (double)deepest;
    }

    static Outcome Fees(TradeSet t) =>
        t.Trades.Exists(trade => trade.Fees is null) ? NoFee : (double)t.Trades.Sum(trade => trade.Fees!.Value);

    static decimal GrossSum(TradeSet t, Func<decimal, bool> counts) =>
        t.Trades.Sum(trade => counts(trade.Gross!.Value) ? trade.Gross.Value : 0);

    static List<double>? TradeReturns(TradeSet t) =>
        t.Trades.TrueForAll(trade => trade.Notional > 0)
            ? t.Trades.ConvertAll(trade => (double)trade.Net! / (double)trade.Notional!)
            : null;

    static Outcome OfReturns(TradeSet t, Func<List<double>, Outcome> summary) =>
        TradeReturns(t) is { } returns ? summary(returns) : NoNotional;

    static Outcome GeometricMean(List<double> returns) =>
        returns.Exists(value => value <= -1) ? Ruined : Math.Exp(returns.Average(value => Math.Log(1 + value))) - 1;

    static double Downside(TradeSet t) => Math.Sqrt(t.Doubles.Sum(net => net < 0 ? net * net : 0) / t.Count);

    static Outcome SortinoLean(TradeSet t)
    {
        var losses = t.Trades.Where(trade => trade.Gross <= 0).Select(trade => (double)trade.Gross!.Value).ToList();
        if (losses.Count < 2)
            return losses.Count == 0 ? NoLosses : TooFew;
        return losses.Max() == losses.Min() ? Flat : (double)GrossSum(t, _ => true) / t.Count / losses.StandardDeviation();
    }

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

    static Outcome Time(TradeSet t, Func<decimal, bool> counts, string none, Func<IEnumerable<double>, double> summary)
    {
        var minutes = t.Minutes.Where((_, index) => counts(t.Nets[index])).ToList();
        return minutes.Count == 0 ? none : summary(minutes);
    }

    static Outcome Way(TradeSet t, Func<TradeOutcome, double> value, Func<IEnumerable<double>, double> summary) =>
        t.Known is { Count: > 0 } known ? summary(known.Select(value)) : NoMarks;
}
