using Microsoft.Data.Sqlite;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Excursions;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;

namespace Recorder.Storage.Metrics;

/// <summary>The computed results of a run: closed trades, equity, metrics. The same rows give the same results.</summary>
sealed record RunComputation
{
    /// <summary>
    /// Version of all computed results. It rises when the version of a formula rises, or when matching, excursions or equity change.
    /// Stored results of an older version are stale.
    /// </summary>
    internal const int Version = 6;

    /// <summary>Matching rule of the closed trades from which the metrics are computed.</summary>
    internal const MatchingRule Headline = MatchingRule.Flat;

    /// <summary>The rows that the results were computed from.</summary>
    internal required RunFacts Facts { get; init; }

    /// <summary>Closed trades of each matching rule; the first is <see cref="Headline"/>.</summary>
    internal required IReadOnlyList<RunTrades> Trades { get; init; }

    /// <summary>Equity, one curve for each currency.</summary>
    internal required IReadOnlyList<CurveOfRun> Curves { get; init; }

    /// <summary>Slippage of the fills against the intended prices.</summary>
    internal required IReadOnlyList<Slippage> Slippages { get; init; }

    /// <summary>The metrics, one for each formula.</summary>
    internal required IReadOnlyList<MetricValue> Metrics { get; init; }

    /// <summary>The conventions.</summary>
    internal required ComputeOptions Options { get; init; }

    /// <summary>Computes a run.</summary>
    /// <param name="facts">The rows of the run.</param>
    /// <param name="options">Conventions.</param>
    internal static RunComputation Of(RunFacts facts, ComputeOptions options)
    {
        var series = facts.Marks.ToDictionary(symbol => symbol.Key, symbol => symbol.Value.Series, StringComparer.Ordinal);
        List<RunTrades> trades = [.. options.Rules.Prepend(Headline).Distinct().Select(rule => RunTrades.Of(facts, rule, series))];
        var calendar = TradingDays.Utc;
        var equity = EquityCurves.Of(EquityOf(facts));
        var outcomes =
            trades[0].Matched.Closed.Select((trade, index) => Outcome(trade, trades[0].Excursions[index], trades[0].Notionals[index]))
                .ToList();
        return new RunComputation
        {
            Facts = facts,
            Trades = trades,
            Curves = [.. equity.Curves.Select(curve => CurveOfRun.Of(curve, calendar, facts))],
            Slippages = Slippage.Of(facts),
            Metrics = RunMetrics.Compute(new RunInputs(
                equity, outcomes, RunOrders.Of(facts), calendar, options.PeriodsPerYear, options.RiskFree, options.DailyTarget)),
            Options = options,
        };
    }

    /// <summary>Replaces the stored results of the run. Call it in the transaction in which the facts were read.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="nowUtc">Wall clock.</param>
    internal void Write(SqliteConnection connection, DateTime nowUtc)
    {
        ClosedTradesTable.Replace(connection, Facts.RunId, Trades);
        EquityTable.Replace(connection, Facts.RunId, Curves, Facts.IsBacktest);
        SlippageTable.Replace(connection, Facts.RunId, Slippages);
        // The formulas are the same for every run.
        if (!ComputationsTable.Has(connection, Version))
            MetricsTable.WriteFormulas(connection, MetricCatalogue.All);
        MetricsTable.Replace(connection, Facts.RunId, Metrics, Facts.AsOfSequence);
        // The row of a running run has only the metrics that the strategy reported.
        if (Facts.HasEnded)
        {
            MetricsTable.WriteSummary(connection, Facts.RunId, Metrics);
            SeriesQualityTable.Complete(connection, Facts.RunId);
        }

        ComputationsTable.Write(connection, new ComputationRow(
            Facts.RunId, Facts.AsOfSequence, Facts.EndUtc, Facts.HasEnded, Version,
            string.Join(",", Trades.Select(trades => ClosedTradesTable.Word(trades.Rule))),
            Curves.Count == 1 ? Curves[0].Curve.Currency : null, StartBalance,
            Metrics.Select(metric => metric.PeriodsPerYear).FirstOrDefault(periods => periods is not null), Options.RiskFree,
            Options.DailyTarget, Sources, ComputationNotes.Of(this), nowUtc));
    }

    /// <summary>Balance that the returns refer to; null when it is unknown or in another currency than the trades.</summary>
    internal decimal? StartBalance => Curves.Select(curve => curve.Curve.StartBalance).FirstOrDefault(balance => balance is not null);

    string? Sources => Facts.Marks.Count == 0 ? null : string.Join(
        ", ", Facts.Marks.Values.Select(symbol => symbol.Source).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>The inputs of the equity of a run.</summary>
    internal static EquityInput EquityOf(RunFacts facts) => new(
        facts.StartUtc,
        facts.EndUtc > facts.StartUtc ? facts.EndUtc : facts.StartUtc,
        facts.Fills,
        facts.ContractOf,
        facts.Marks.ToDictionary(symbol => symbol.Key, symbol => symbol.Value.Closes, StringComparer.Ordinal),
        facts.StartBalance,
        facts.Currency,
        [.. facts.Found.Select(found => new FoundPosition(found.Book, found.Symbol, found.Quantity, PriceAtStart(facts, found)))]);

    // Profit that a found position made before the run does not belong to the run. The position is valued at the first price of the run, or
    // at its open price.
    static decimal? PriceAtStart(RunFacts facts, StartingPosition found)
    {
        if (!facts.Marks.TryGetValue(found.Symbol, out var symbol))
            return found.Price;
        var before = symbol.Marks.LastOrDefault(mark => mark.End <= facts.StartUtc);
        return before == default ? symbol.Marks[0].Close : before.Close;
    }

    static TradeOutcome Outcome(ClosedTrade trade, Excursion excursion, decimal? notional) => new(
        trade.EntryTime, trade.ExitTime, trade.Direction, trade.Quantity, trade.GrossPnl, trade.Fees, trade.NetPnl, trade.Currency,
        excursion.Mae?.Money, excursion.Mfe?.Money, notional, trade.Reason);
}
