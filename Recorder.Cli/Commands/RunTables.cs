using Recorder.Cli.Output;
using Recorder.Storage.Queries;
using Spectre.Console;

namespace Recorder.Cli.Commands;

/// <summary>Runs as a table.</summary>
static class RunTables
{
    // The first characters of an id are a time, so shorter prefixes look alike.
    const int ShortestId = 13;

    static readonly string[] Titles =
    [
        "run", "strategy", "instance", "symbol", "type", "status", "start (UTC)", "end (UTC)", "bars #", "orders #", "fills #", "lost #",
        "balance #",
    ];

    /// <summary>One line per run, each named by the shortest prefix of its id that is unique in the file.</summary>
    /// <param name="runs">The runs to list.</param>
    /// <param name="all">All runs of the file.</param>
    internal static Table Of(IEnumerable<RunSummary> runs, IReadOnlyList<RunSummary> all)
    {
        var ids = all.Select(run => run.RunId).Order(StringComparer.Ordinal).ToList();
        var length = Math.Max(ShortestId, ids.Zip(ids.Skip(1), CommonLength).DefaultIfEmpty().Max() + 1);
        return Tables.Of(Titles, runs.Select(run => (IReadOnlyList<object?>)
        [
            run.RunId[..Math.Min(length, run.RunId.Length)], run.Strategy, run.Instance == run.Strategy ? null : run.Instance,
            $"{run.Symbol} {run.Timeframe}".Trim(), run.RunType, run.Status, Tables.Time(run.StartUtc), Tables.Time(run.EndUtc),
            run.Bars, run.Orders, run.Executions, run.EventsLost, run.FinalBalance,
        ]));
    }

    static int CommonLength(string first, string second) => first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
}
