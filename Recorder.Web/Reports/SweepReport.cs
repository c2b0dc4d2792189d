using Recorder.Analytics.Metrics;
using Recorder.Storage;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Web.Reports;

/// <summary>Everything that a report shows of the runs of one strategy.</summary>
/// <param name="Made">When the report was made, in milliseconds since 1970.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Symbols">Symbols of the runs.</param>
/// <param name="Timeframes">Timeframes of the runs.</param>
/// <param name="Start">First start, in milliseconds since 1970.</param>
/// <param name="End">Last end; null when no run has ended.</param>
/// <param name="Currency">Currency of the money; null: not known, or several.</param>
/// <param name="SameBars">True: all runs with a Sharpe ratio saw the same bars.</param>
/// <param name="Verdict">The verdict; the first sentence is the headline.</param>
/// <param name="Differing">Names of the parameters that differ.</param>
/// <param name="Same">Parameters that are the same in all runs.</param>
/// <param name="Metrics">Formulas of the metrics that a run has, without values.</param>
/// <param name="Directions">Which values of each metric are better: MORE, LESS or NONE.</param>
/// <param name="Runs">The runs, in the order of recording.</param>
/// <param name="Luck">Validation of the best run; null when no run has a Sharpe ratio.</param>
public sealed record SweepReport(
    long Made,
    string Strategy,
    IReadOnlyList<string> Symbols,
    IReadOnlyList<string> Timeframes,
    long Start,
    long? End,
    string? Currency,
    bool SameBars,
    IReadOnlyList<VerdictSentence> Verdict,
    IReadOnlyList<string> Differing,
    IReadOnlyList<ParameterRow> Same,
    IReadOnlyList<MetricLine> Metrics,
    IReadOnlyList<string> Directions,
    IReadOnlyList<SweepRunRow> Runs,
    Luck? Luck)
{
    const string Ranked = "sharpe";
    const string Backtest = "BACKTEST";

    /// <summary>Kind of the report, for the page.</summary>
    public string Kind { get; } = "sweep";

    /// <summary>Reads the runs of a strategy; only its backtests, when it has some.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="strategy">Name of the strategy, in any case.</param>
    /// <param name="made">When the report is made.</param>
    /// <param name="runIds">Only these runs; null: all. The deflated Sharpe ratio always counts all.</param>
    /// <exception cref="RunNotFoundException">There is no such run.</exception>
    public static SweepReport Of(RunReader reader, string strategy, DateTimeOffset made, IReadOnlySet<string>? runIds = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var (runs, values, formulas) = Read(reader, strategy, runIds);
        var metrics = formulas.Where(formula => values.Contains(formula.Key)).ToList();
        var space = ParameterSpace.Of([.. runs.Select(run => ParameterRow.Of(run.ParametersJson))]);
        var byRun = values.SelectMany(value => value).ToDictionary(value => (value.RunId, value.Key), value => value.Value);
        var rows = runs.Select((run, at) => new SweepRunRow(
            run.RunId, run.Status, run.EndReason,
            [.. space.Values(at).Select(value => value?.Text)],
            [.. space.Values(at).Select(value => value?.Number)],
            [.. metrics.Select(metric => byRun.TryGetValue((run.RunId, metric.Key), out var value) ? value : (double?)null)],
            space.Neighbours(at))).ToList();
        var sharpe = metrics.FindIndex(metric => metric.Key == Ranked);
        var best = sharpe < 0 ? null : rows.Where(row => row.Values[sharpe] is not null).MaxBy(row => row.Values[sharpe]);
        var luck = best is null ? null : Luck.Of(reader, best.RunId);
        var sameBars = SawSameBars(runs, rows, sharpe);
        return new SweepReport(
            made.ToUnixTimeMilliseconds(),
            runs[0].Strategy,
            Texts(runs.Select(run => run.Symbol)),
            Texts(runs.Select(run => run.Timeframe)),
            runs.Min(run => Clock.Milliseconds(run.StartUtc)),
            runs.Max(run => Clock.Milliseconds(run.EndUtc, missing: null)),
            Texts(runs.Select(run => run.Currency)) is [var currency] ? currency : null,
            sameBars,
            SweepVerdict.Of(runs[0].Strategy, space, rows, sharpe, luck, sameBars),
            space.Names,
            space.Same,
            metrics,
            [.. metrics.Select(metric => MetricDirections.Of(metric.Key).ToString().ToUpperInvariant())],
            rows,
            luck);
    }

    // A run that stopped before it traded saw fewer bars, because it ended early. It is not compared.
    static bool SawSameBars(IReadOnlyList<SweepRunLine> runs, List<SweepRunRow> rows, int sharpe)
    {
        var seen = runs.Where((_, at) => sharpe < 0 || rows[at].Values[sharpe] is not null).Select(run => run.BarsFingerprint).Distinct();
        return seen.ToList() is [not null];
    }

    static (IReadOnlyList<SweepRunLine> Runs, ILookup<string, SweepValueLine> Values, IReadOnlyList<MetricLine> Formulas) Read(
        RunReader reader, string strategy, IReadOnlySet<string>? runIds)
    {
        var pages = reader.Pages;
        using var snapshot = pages.Snapshot();
        var runs = pages.SweepRuns(strategy).Where(run => runIds?.Contains(run.RunId) != false).ToList();
        // Live runs are left out, because they are not comparable with a sweep.
        if (runs.Exists(run => run.RunType == Backtest))
            runs.RemoveAll(run => run.RunType != Backtest);
        if (runs.Count == 0)
            throw new RunNotFoundException($"this file has no run of the strategy '{strategy}'; `recorder runs` lists all runs");
        var ids = runs.Select(run => run.RunId).ToHashSet(StringComparer.Ordinal);
        var values = pages.SweepValues(strategy).Where(value => ids.Contains(value.RunId)).ToLookup(value => value.Key);
        return (runs, values, pages.Formulas());
    }

    static IReadOnlyList<string> Texts(IEnumerable<string?> texts) =>
        [.. texts.Where(text => !string.IsNullOrEmpty(text)).Select(text => text!).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)];
}
