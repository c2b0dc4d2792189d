using System.CommandLine;
using System.Globalization;
using Recorder.Analytics.Metrics;
using Recorder.Cli.Comparing;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder compare</c>: compares runs side by side, or ranks all runs of a strategy.</summary>
static class CompareCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var names = RunArgument.Several();
        var strategy = new Option<string?>("--strategy") { Description = "Rank all runs of this strategy.", HelpName = "NAME" };
        var rank = new Option<string?>("--rank")
        {
            Description = $"Metric to rank by, a key of docs/metrics.md. Default: {Ranking.DefaultKey}.",
            HelpName = "KEY",
        };
        var metrics = new Option<string?>("--metrics")
        {
            Description = $"Metrics side by side. Default: {string.Join(',', Ranking.DefaultKeys)}.",
            HelpName = "KEY,KEY",
        };
        var ascending = new Option<bool>("--ascending") { Description = "Least first." };
        var grid = new Option<string?>("--grid")
        {
            Description = "Show the ranking as a heat map over two parameters, named as for backtest --sweep.",
            HelpName = "ROWS,COLUMNS",
        };
        var all = new Option<bool>("--all") { Description = "Show all metrics of the compared runs." };
        var rows = CommonOptions.Rows();
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        var command = new Command(
            "compare",
            "Compares runs side by side: metrics and the parameters that differ. Or ranks all runs of a strategy, such as a sweep."
            + "\n\nExamples: recorder compare latest latest-1 --db recorder.db\n          recorder compare --strategy MaCross"
            + "\n          recorder compare --strategy MaCross --rank sharpe --grid fast-length,slow-length")
        {
            names, strategy, rank, metrics, ascending, grid, all, rows, database, json,
        };
        command.SetAction(given =>
        {
            var runs = given.GetValue(names) ?? [];
            if (given.GetValue(strategy) is { } name)
            {
                if (runs.Length > 0)
                    throw new CannotRunException("give runs or --strategy, not both");
                database.List(given, terminal, listed =>
                {
                    var ranking = Ranking.Of(
                        listed.Catalogue, name, Formula(given.GetValue(rank) ?? Ranking.DefaultKey), given.GetValue(ascending),
                        Keys(given.GetValue(metrics)),
                        isWhole: given.GetValue(json) || given.GetValue(grid) is not null
                            || terminal.Rows(given.GetValue(rows)) > Ranking.Best
                            || given.GetValue(metrics)?.Contains(Ranking.Deflated, StringComparison.Ordinal) == true);
                    var table = given.GetValue(grid) is { } axes ? ParameterGrid.Of(ranking, axes) : null;
                    if (given.GetValue(json))
                        terminal.Json(Report(ranking, table));
                    else
                    {
                        var most = terminal.Rows(given.GetValue(rows));
                        Show(terminal, ranking, table, listed.NamesOf(ranking.Runs.Take(most).Select(run => run.RunId)), most);
                    }
                });
            }
            else
            {
                if (given.GetValue(grid) is not null || given.GetValue(rank) is not null || given.GetValue(metrics) is not null)
                    throw new CannotRunException("--rank, --metrics and --grid need --strategy");
                if (runs.Length < 2)
                    throw new CannotRunException("give at least two runs, or --strategy");
                using var opened = database.Open(given, terminal, runs);
                var compared = SideBySide.Of(opened.Reader, opened.Names);
                if (given.GetValue(json))
                    terminal.Json(Report(compared));
                else
                    Show(terminal, compared, opened.NamesOf(compared.Runs.Select(run => run.RunId)), given.GetValue(all));
            }

            return ExitCode.Done;
        });
        return command;
    }

    static MetricFormula Formula(string key) => MetricCatalogue.Find(key)
        ?? throw new CannotRunException($"--rank: there is no metric '{key}'; docs/metrics.md lists all");

    static IReadOnlyList<string> Keys(string? keys)
    {
        if (keys is null)
            return Ranking.DefaultKeys;
        var named = keys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal).ToList();
        if (named.Find(key => key != Ranking.Deflated && MetricCatalogue.Find(key) is null) is { } unknown)
        {
            throw new CannotRunException(
                $"--metrics: there is no metric '{unknown}'; docs/metrics.md lists all, {Ranking.Deflated} is the deflated Sharpe ratio");
        }

        return named;
    }

    static object Report(SideBySide compared) =>
        new { Runs = compared.Runs.Select(RunJson.Of), compared.Parameters, compared.Metrics, compared.SameBars };

    static void Show(Terminal terminal, SideBySide compared, RunNames names, bool all)
    {
        // In a narrow window, the column of the first run stays beside the titles.
        List<Column> columns =
            [Column.Text(""), .. compared.Runs.Select((run, at) => new Column(names[run.RunId], ColumnKind.Rounded, at + 1))];
        terminal.Write(Tables.Of(columns,
        [
            Row("strategy", compared.Runs.Select(run => (object?)run.Strategy)),
            .. compared.Parameters.Count > 0 ? [] : new[] { Row("instance", compared.Runs.Select(run => (object?)run.Instance)) },
            Row("symbol", compared.Runs.Select(run => (object?)$"{run.Symbol} {run.Timeframe}")),
            Row("start (UTC)", compared.Runs.Select(run => (object?)Tables.Minute(run.StartUtc))),
            Row("end (UTC)", compared.Runs.Select(run => (object?)Tables.Minute(run.EndUtc))),
            Row("bars seen", compared.Runs.Select(run => (object?)run.BarsFingerprint?[..12])),
            .. compared.Parameters.Select(parameter => Row(parameter.Name, parameter.Values)),
            .. compared.Metrics
                .Where(metric => (all || HeadlineMetrics.Keys.Contains(metric.Key)) && metric.Values.Any(value => value is not null))
                .Select(metric => Row(metric.Key, metric.Values.Select(value => (object?)value))),
        ]));
        terminal.Line(compared.SameBars ? "all runs saw the same bars" : "the runs did not all see the same bars");
        if (!all)
            terminal.Line("--all shows all metrics");
    }

    static IReadOnlyList<object?> Row(string title, IEnumerable<object?> values) => [title, .. values];

    static object Report(Ranking ranking, ParameterGrid? grid) => new
    {
        ranking.Strategy,
        Rank = ranking.Formula.Key,
        ranking.Formula.Unit,
        ranking.Ascending,
        Runs = ranking.Runs.Select(run => new
        {
            run.RunId,
            run.Value,
            run.Reason,
            run.Metrics,
            run.Parameters,
            run.Instance,
            run.Symbol,
            run.Timeframe,
            run.RunType,
            run.Status,
            run.StartUtc
        }),
        Grid = grid,
    };

    static void Show(Terminal terminal, Ranking ranking, ParameterGrid? grid, RunNames names, int rows)
    {
        terminal.Prose(string.Create(CultureInfo.InvariantCulture,
            $"{ranking.Total} runs of {ranking.Strategy} by {ranking.Formula.Key} ({ranking.Formula.Title}, {ranking.Formula.Unit})"));
        if (grid is not null)
            Show(terminal, ranking, grid, names);
        else
            Show(terminal, ranking, names, rows);
        if (ranking.NotComputed > 0)
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture, $"{ranking.NotComputed} runs have no metrics in the file yet; run recorder recompute"));
    }

    static void Show(Terminal terminal, Ranking ranking, RunNames names, int rows)
    {
        var shown = ranking.Runs.Take(rows).ToList();
        terminal.Write(RankingTable.Of(ranking, shown, names));
        if (ranking.Total > shown.Count)
            terminal.Line(
                string.Create(CultureInfo.InvariantCulture, $"  and {ranking.Total - shown.Count} more; --rows 0 shows all"));
    }

    static void Show(Terminal terminal, Ranking ranking, ParameterGrid grid, RunNames names)
    {
        var shades = Shade.Of(grid.Values);
        List<Column> columns =
            [Column.Text($"{grid.Rows} \\ {grid.Columns}"), .. grid.ColumnValues.Select((value, at) => Column.Number(value, at + 2))];
        terminal.Write(Tables.Of(
            columns, grid.RowValues.Select((value, at) => (IReadOnlyList<object?>)[value, .. shades[at].Select(cell => (object?)cell)])));
        var best = ranking.Runs[0];
        if (best.Value is { } value)
        {
            terminal.Prose($"Best: {best.Text([grid.Rows, grid.Columns])}, {ranking.Formula.Key} {Figures.Rounded(value)} "
                + $"(run {names[best.RunId]}). A cell has the best run of its two values.");
        }
    }
}
