using System.CommandLine;
using System.Globalization;
using Recorder.Analytics.Metrics;
using Recorder.Cli.Comparing;
using Recorder.Cli.Output;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder compare</c>: compares runs side by side, or ranks all runs of a strategy.</summary>
static class CompareCommand
{
    const int DefaultRows = 20;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var names = RunArgument.Several();
        var strategy = new Option<string?>("--strategy") { Description = "Rank all runs of this strategy.", HelpName = "NAME" };
        var rank = new Option<string?>("--rank") { Description = "Metric to rank by: a key of docs/metrics.md.", HelpName = "KEY" };
        var ascending = new Option<bool>("--ascending") { Description = "Least first." };
        var grid =
            new Option<string?>("--grid") { Description = "Show the ranking as a grid over two parameters.", HelpName = "ROWS,COLUMNS" };
        var rows = new Option<int>("--rows")
        {
            Description = "Maximum rows of the ranking; 0 for all. JSON always has all.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultRows
        };
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "compare",
            "Compares runs side by side: metrics and the parameters that differ. Or ranks all runs of a strategy, such as a sweep."
            + "\n\nExamples: recorder compare 01a2 01b7 --db recorder.db\n          recorder compare "
            + "--strategy MaCross --rank sharpe --grid Fast,Slow")
        {
            names, strategy, rank, ascending, grid, rows, database, json,
        };
        command.SetAction(given =>
        {
            using var reader = RunReader.Open(given.GetRequiredValue(database));
            var runs = given.GetValue(names) ?? [];
            if (given.GetValue(strategy) is { } name)
            {
                if (runs.Length > 0)
                    throw new CannotRunException("give runs or --strategy, not both");
                var ranking = Ranking.Of(reader, name, Key(given.GetValue(rank)), given.GetValue(ascending));
                Show(terminal, ranking, given.GetValue(grid), given.GetValue(rows), given.GetValue(json));
            }
            else
            {
                if (given.GetValue(grid) is not null || given.GetValue(rank) is not null)
                    throw new CannotRunException("--rank and --grid need --strategy");
                if (runs.Length < 2)
                    throw new CannotRunException("give at least two runs, or --strategy and --rank");
                Show(terminal, SideBySide.Of(reader, runs), given.GetValue(json));
            }

            return ExitCode.Done;
        });
        return command;
    }

    static MetricFormula Key(string? key) => key is null
        ? throw new CannotRunException(
            "--strategy needs --rank: a key such as net_profit, sharpe or max_drawdown; docs/metrics.md lists all")
        : MetricCatalogue.Find(key) ?? throw new CannotRunException($"--rank: there is no metric '{key}'; docs/metrics.md lists all");

    static void Show(Terminal terminal, SideBySide compared, bool json)
    {
        if (json)
        {
            terminal.Json(new { Runs = compared.Runs.Select(RunJson.Of), compared.Parameters, compared.Metrics, compared.SameBars });
            return;
        }

        var titles = compared.Runs.Select(run => $"{run.RunId[..13]} #").Prepend("").ToList();
        terminal.Write(Tables.Of(titles,
        [
            Row("strategy", compared.Runs.Select(run => (object?)run.Strategy)),
            Row("instance", compared.Runs.Select(run => (object?)run.Instance)),
            Row("symbol", compared.Runs.Select(run => (object?)$"{run.Symbol} {run.Timeframe}")),
            Row("start (UTC)", compared.Runs.Select(run => (object?)Tables.Time(run.StartUtc))),
            Row("end (UTC)", compared.Runs.Select(run => (object?)Tables.Time(run.EndUtc))),
            Row("bars seen", compared.Runs.Select(run => (object?)run.BarsFingerprint?[..12])),
            .. compared.Parameters.Select(parameter => Row(parameter.Name, parameter.Values)),
            .. compared.Metrics.Where(metric => metric.Values.Any(value => value is not null))
                .Select(metric => Row(metric.Key, metric.Values.Select(value => (object?)value))),
        ]));
        terminal.Line(compared.SameBars ? "all runs saw the same bars" : "the runs did not all see the same bars");
    }

    static IReadOnlyList<object?> Row(string title, IEnumerable<object?> values) => [title, .. values];

    static void Show(Terminal terminal, Ranking ranking, string? grid, int rows, bool json)
    {
        var table = grid is null ? null : ranking.Grid(grid);
        if (json)
        {
            terminal.Json(new
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
                    run.Parameters,
                    run.Instance,
                    run.Symbol,
                    run.Timeframe,
                    run.RunType,
                    run.Status,
                    run.StartUtc
                }),
                Grid = table,
            });
            return;
        }

        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{ranking.Runs.Count} runs of {ranking.Strategy} by {ranking.Formula.Key} ({ranking.Formula.Title}, {ranking.Formula.Unit})"));
        if (table is not null)
        {
            terminal.Write(Tables.Of([$"{table.Rows} \\ {table.Columns}", .. table.ColumnValues.Select(value => $"{value} #")],
                table.RowValues.Select((value, at) => (IReadOnlyList<object?>)[value, .. table.Values[at].Select(cell => (object?)cell)])));
            return;
        }

        var shown = rows > 0 ? ranking.Runs.Take(rows).ToList() : ranking.Runs;
        terminal.Write(Tables.Of(["run", $"{ranking.Formula.Key} #", "missing", .. ranking.Differing.Select(name => $"{name} #"), "status"],
            shown.Select(run => (IReadOnlyList<object?>)
                [run.RunId[..13], run.Value, run.Reason,
                    .. ranking.Differing.Select(name => (object?)run.Parameters.GetValueOrDefault(name)), run.Status])));
        if (ranking.Runs.Count > shown.Count)
            terminal.Line(
                string.Create(CultureInfo.InvariantCulture, $"  and {ranking.Runs.Count - shown.Count} more; --rows 0 shows all"));
        if (ranking.NotComputed > 0)
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture, $"{ranking.NotComputed} runs have no metrics in the file yet; run recorder recompute"));
    }
}
