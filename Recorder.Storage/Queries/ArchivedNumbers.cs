using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Analytics;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Storage.Archives;
using Recorder.Storage.Metrics;

namespace Recorder.Storage.Queries;

/// <summary>
/// Trades, metrics and days of an archived run, as they are stored: its fills and prices are not in the file, so nothing can be computed
/// with other conventions.
/// </summary>
/// <param name="connection">The open file.</param>
/// <param name="runId">The run.</param>
sealed class ArchivedNumbers(SqliteConnection connection, string runId)
{
    const string SelectComputation = """
        SELECT as_of_sequence AS AsOfSequence, is_final AS IsFinal, formulas AS Formulas, matching AS Matching,
          start_balance AS StartBalance, periods_per_year AS PeriodsPerYear, risk_free AS RiskFree, daily_target AS DailyTarget,
          notes AS Notes
        FROM run_computations WHERE run_id = @runId
        """;

    const string SelectMetrics = """
        SELECT key AS Key, value AS Value, reason AS Reason, sample_size AS N, periods_per_year AS PeriodsPerYear, risk_free AS RiskFree
        FROM run_metrics_kv WHERE run_id = @runId AND formula_version IS NOT NULL
        """;

    const string SelectDays = """
        SELECT currency AS Currency, day AS Date, equity AS Equity, pnl AS Pnl, daily_return AS Return
        FROM daily_returns WHERE run_id = @runId ORDER BY currency, day
        """;

    const string SelectClosed = """
        SELECT entry_utc AS EntryUtc, exit_utc AS ExitUtc, symbol AS Symbol, account_id AS Account, direction AS Direction,
          quantity AS Quantity, entry_price AS EntryPrice, exit_price AS ExitPrice, gross_pnl AS GrossPnl, fees AS Fees, net_pnl AS NetPnl,
          currency AS Currency, mae AS Mae, mfe AS Mfe, mae_price AS MaePrice, mfe_price AS MfePrice, marks AS Marks,
          coverage AS Coverage, reason AS Reason, exit_reason AS ExitReason
        FROM closed_trades WHERE run_id = @runId AND matching = @matching ORDER BY trade_no
        """;

    const string SelectOpen = """
        SELECT entry_utc AS EntryUtc, symbol AS Symbol, account_id AS Account, direction AS Direction, quantity AS Quantity,
          entry_price AS EntryPrice, fees AS Fees, currency AS Currency, reason AS Reason
        FROM open_trades WHERE run_id = @runId AND matching = @matching ORDER BY trade_no
        """;

    /// <summary>The trades of a run under a matching rule. They have no slices.</summary>
    /// <exception cref="RetentionException">The trades of this rule are not stored.</exception>
    internal MatchedRun Trades(MatchingRule rule)
    {
        var matching = ClosedTradesTable.Word(rule);
        if (!Computation().Matching.Split(',').Contains(matching, StringComparer.Ordinal))
            throw Refused($"its stored trades are matched by {Computation().Matching}, not by {matching}");
        return new MatchedRun(
            runId, matching, [.. Rows(SelectClosed, matching).Select(Closed)], [.. Rows(SelectOpen, matching).Select(Open)], [])
        {
            IsArchived = true,
        };
    }

    /// <summary>The metrics of a run.</summary>
    /// <exception cref="RetentionException">The metrics are not stored, or are stored with other conventions.</exception>
    internal ComputedMetrics Metrics(ComputeOptions options)
    {
        var computation = Computation();
        Check("--periods-per-year", options.PeriodsPerYear ?? computation.PeriodsPerYear, computation.PeriodsPerYear);
        Check("--risk-free", options.RiskFree, computation.RiskFree);
        Check("--daily-target", (double?)options.DailyTarget ?? computation.DailyTarget, computation.DailyTarget);
        var stored = connection.Query<Metric>(SelectMetrics, new { runId }).ToDictionary(metric => metric.Key, StringComparer.Ordinal);
        var values = MetricCatalogue.All.Where(formula => stored.ContainsKey(formula.Key))
            .Select(formula => stored[formula.Key].Of(formula));
        var notes = computation.Formulas == RunComputation.Version
            ? computation.Notes
            : $"{computation.Notes} The metrics have older formulas.".TrimStart();
        return new ComputedMetrics(runId, [.. values], Days(), computation.AsOfSequence, computation.IsFinal, notes);
    }

    /// <summary>The days of a run; none when its money is in several currencies.</summary>
    internal ReturnHistory Days()
    {
        var days = connection.Query<Day>(SelectDays, new { runId }).AsList();
        if (days.Count == 0)
            return ReturnHistory.None(Reasons.NoPrice);
        if (days[0].Currency != days[^1].Currency)
            return ReturnHistory.None(Reasons.MixedCurrencies);
        var (sum, pnl) = (0.0, new List<double>());
        foreach (var day in days)
            pnl.Add(sum += day.Pnl);
        var balance = StartBalance;
        return new ReturnHistory(
            [.. days.Select(day => day.Return)],
            [.. days.Select(day => DateOnly.ParseExact(day.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture))],
            Computation().PeriodsPerYear ?? TradingDays.Weekdays, pnl, balance, Growth(balance, days, pnl),
            balance switch
            {
                null => Reasons.NoStartBalance,
                <= 0 => Reasons.NoEquity,
                _ => null,
            });
    }

    /// <summary>Balance that returns are measured on; null when unknown.</summary>
    internal double? StartBalance => Computation().StartBalance;

    /// <summary>Number of the last event that the results include.</summary>
    internal long AsOfSequence => Computation().AsOfSequence;

    // The equity, if no deposit changed it.
    static double[]? Growth(double? balance, List<Day> days, List<double> pnl)
    {
        if (balance is not { } start || days.Exists(day => day.Return is null))
            return null;
        for (var day = 0; day < days.Count; day++)
        {
            if (!(Math.Abs(days[day].Equity.GetValueOrDefault(double.NaN) - start - pnl[day]) <= 1e-9 * Math.Abs(start)))
                return null;
        }

        return [start, .. days.Select(day => day.Equity!.Value)];
    }

    Stored Computation() => connection.QueryFirstOrDefault<Stored>(SelectComputation, new { runId })
        ?? throw Refused("its results were not computed before");

    IEnumerable<Trade> Rows(string select, string matching) => connection.Query<Trade>(select, new { runId, matching });

    void Check(string option, double? asked, double? stored)
    {
        if (asked != stored)
        {
            throw Refused(string.Create(
                CultureInfo.InvariantCulture, $"its stored metrics have {option} {(stored is { } known ? known : "unset")}"));
        }
    }

    RetentionException Refused(string why) => new($"{ArchivedRuns.Notice(runId)}: {why}");

    static TradeLine Closed(Trade row) => new(
        row.EntryUtc, row.ExitUtc, row.Symbol, row.Account, row.DirectionName, row.Quantity, row.EntryPrice, row.ExitPrice, row.GrossPnl,
        row.Fees, row.NetPnl, row.Currency, row.Mae, row.Mfe, row.MaePrice, row.MfePrice, row.Marks, row.Coverage, row.Reason, [])
    {
        ExitReason = row.ExitReason,
    };

    static OpenTradeLine Open(Trade row) => new(
        row.EntryUtc, row.Symbol, row.Account, row.DirectionName, row.Quantity, row.EntryPrice, row.Fees, row.Currency, row.Reason, []);

    sealed class Trade
    {
        public string EntryUtc { get; init; } = "";
        public string ExitUtc { get; init; } = "";
        public string Symbol { get; init; } = "";
        public string? Account { get; init; }
        public string Direction { get; init; } = "";
        public double Quantity { get; init; }
        public double? EntryPrice { get; init; }
        public double? ExitPrice { get; init; }
        public double? GrossPnl { get; init; }
        public double? Fees { get; init; }
        public double? NetPnl { get; init; }
        public string? Currency { get; init; }
        public double? Mae { get; init; }
        public double? Mfe { get; init; }
        public double? MaePrice { get; init; }
        public double? MfePrice { get; init; }
        public string? Marks { get; init; }
        public double? Coverage { get; init; }
        public string? Reason { get; init; }
        public string? ExitReason { get; init; }

        internal string DirectionName => Enum.Parse<Direction>(Direction, ignoreCase: true).ToString();
    }

    sealed class Metric
    {
        public string Key { get; init; } = "";
        public double? Value { get; init; }
        public string? Reason { get; init; }
        public long? N { get; init; }
        public double? PeriodsPerYear { get; init; }
        public double? RiskFree { get; init; }

        internal MetricValue Of(MetricFormula formula) => new(Key, Value, Reason, formula, (int)(N ?? 0), PeriodsPerYear, RiskFree);
    }

    sealed class Day
    {
        public string Currency { get; init; } = "";
        public string Date { get; init; } = "";
        public double? Equity { get; init; }
        public double Pnl { get; init; }
        public double? Return { get; init; }
    }

    sealed class Stored
    {
        public long AsOfSequence { get; init; }
        public bool IsFinal { get; init; }
        public long Formulas { get; init; }
        public string Matching { get; init; } = "";
        public double? StartBalance { get; init; }
        public double? PeriodsPerYear { get; init; }
        public double RiskFree { get; init; }
        public double? DailyTarget { get; init; }
        public string? Notes { get; init; }
    }
}
