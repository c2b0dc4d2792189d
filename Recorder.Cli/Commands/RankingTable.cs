using Recorder.Analytics.Metrics;
using Recorder.Cli.Comparing;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary>Ranked runs as a table.</summary>
static class RankingTable
{
    /// <summary>One line per run: the symbol and the parameters that differ, then the compared metrics.</summary>
    internal static Sheet Of(Ranking ranking, IEnumerable<RankedParameters> runs, RunNames names)
    {
        var keys = ranking.Keys.Prepend(ranking.Formula.Key).Distinct(StringComparer.Ordinal).ToList();
        return Tables.Of(Columns(ranking.IsUniverse, ranking.Differing, keys), runs.Select(run => (IReadOnlyList<object?>)
        [
            names[run.RunId],
            .. ranking.IsUniverse ? (object?[])[ranking.SymbolOf(run)] : [],
            .. ranking.Differing.Select(name => run.Parameters.GetValueOrDefault(name)),
            .. keys.Select(key => (object?)(key == ranking.Formula.Key ? run.Value : run.Metrics.GetValueOrDefault(key))),
            run.Reason, run.Status == "COMPLETED" ? null : run.Status,
        ]));
    }

    /// <summary>The columns of a ranking.</summary>
    /// <param name="isUniverse">Whether the runs are of several symbols.</param>
    /// <param name="differing">Names of the parameters that differ.</param>
    /// <param name="keys">Keys of the metrics. The first key is the metric of the ranking.</param>
    internal static IReadOnlyList<Column> Columns(bool isUniverse, IEnumerable<string> differing, IEnumerable<string> keys) =>
    [
        Column.Text("run"),
        .. isUniverse ? (Column[])[Column.Text("symbol")] : [],
        .. differing.Select(name => Column.Number(name, 2)),
        .. keys.Select((key, at) => MetricColumnOf(key, at == 0 ? 1 : at + 2)),
        Column.Text("missing", 9), Column.Text("status", 10),
    ];

    /// <summary>The column of a metric. Profits and losses are coloured.</summary>
    internal static Column MetricColumnOf(string key, int priority) =>
        MetricCatalogue.Find(key)?.Unit != Units.Currency ? Column.Rounded(key, priority)
            : key.Contains("profit", StringComparison.Ordinal) || key.Contains("pnl", StringComparison.Ordinal)
                ? Column.Profit(key, priority)
                : Column.Money(key, priority);
}
