using MathNet.Numerics.Statistics;
using Recorder.Analytics.Trades;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of closed trades.</summary>
static class TradeFormulas
{
    internal static readonly Metric<TradeSet>[] All =
    [
        .. Counts("", ""), .. Amounts("", ""), .. More(), .. Gross(), .. Streak(),
        .. TradePeerFormulas.Peers(), .. TradePeerFormulas.Freqtrade(),
        .. TradeCourseFormulas.Returns(), .. TradeCourseFormulas.Holding(), .. TradeCourseFormulas.Excursions(),
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

    static IEnumerable<Metric<TradeSet>> Side(Direction direction, string suffix, string words) =>
        Counts(suffix, words).Concat(Amounts(suffix, words)).Select(metric => metric with
        {
            Compute = all => metric.Compute(all.Of(direction)),
            TooFew = all => metric.TooFew(all.Of(direction)),
            Size = all => all.Of(direction).Count,
        });

    internal static Metric<TradeSet> Of(
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

    internal static Outcome? Missing(TradeSet trades, TradeNeed need)
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

    internal static List<double>? TradeReturns(TradeSet t) =>
        t.Trades.TrueForAll(trade => trade.Notional > 0)
            ? t.Trades.ConvertAll(trade => (double)trade.Net! / (double)trade.Notional!)
            : null;

    static double Downside(TradeSet t) => Math.Sqrt(t.Doubles.Sum(net => net < 0 ? net * net : 0) / t.Count);

    static Outcome SortinoLean(TradeSet t)
    {
        var losses = t.Trades.Where(trade => trade.Gross <= 0).Select(trade => (double)trade.Gross!.Value).ToList();
        if (losses.Count < 2)
            return losses.Count == 0 ? NoLosses : TooFew;
        return losses.Max() == losses.Min() ? Flat : (double)GrossSum(t, _ => true) / t.Count / losses.StandardDeviation();
    }
}
