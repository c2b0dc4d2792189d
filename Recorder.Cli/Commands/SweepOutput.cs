using Recorder.Cli.Comparing;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary>Prints the result of a sweep.</summary>
static class SweepOutput
{
    const int Rows = 10;

    static readonly Column[] Neighbours =
    [
        Column.Text("one step beside"), Column.Text("run", 2), Column.Profit("net_profit"), Column.Rounded("sharpe", 3),
        Column.Rounded("max_drawdown", 4), Column.Rounded("total_trades", 5),
    ];

    /// <summary>Prints the ranking, the best combination, its neighbours and the verdict.</summary>
    internal static void Write(Terminal terminal, SweepResult sweep, RunNames names)
    {
        var ranking = sweep.Ranking;
        var over = ranking.IsUniverse
            ? FormattableString.Invariant($" over {ranking.Runs.DistinctBy(ranking.SymbolOf).Count()} symbols")
            : "";
        terminal.Line(FormattableString.Invariant($"{ranking.Runs.Count} runs of {ranking.Strategy}{over}, best net profit first"));
        terminal.Write(RankingTable.Of(ranking, ranking.Runs.Take(Rows), names));
        if (ranking.Runs.Count > Rows)
            terminal.Line(FormattableString.Invariant($"  and {ranking.Runs.Count - Rows} more"));
        terminal.Prose("dsr: deflated Sharpe ratio, the probability that the true Sharpe ratio beats the best of as many worthless runs.");
        terminal.Line();
        terminal.Prose($"Best: {Combination(sweep.Best, ranking)} (run {names[sweep.Best.RunId]}), net profit "
            + $"{Figures.Money(sweep.Best.Value!.Value)}. {Surroundings(sweep)}");
        if (sweep.Neighbours.Count > 0)
        {
            terminal.Write(Tables.Of(
                Neighbours,
                sweep.Neighbours.Select(beside => (IReadOnlyList<object?>)
                [
                    $"{beside.Parameter}={beside.Value}", names[beside.Run.RunId], beside.Run.Value, beside.Run.Metrics["sharpe"],
                    beside.Run.Metrics["max_drawdown"], beside.Run.Metrics["total_trades"],
                ])));
        }

        terminal.Prose(VerdictText.Sentence(sweep.Verdict));
    }

    /// <summary>The result as JSON.</summary>
    internal static object Report(SweepResult sweep) => new
    {
        Best = sweep.Best.RunId,
        Parameters = sweep.Ranking.Differing.ToDictionary(name => name, name => sweep.Best.Parameters.GetValueOrDefault(name)),
        Ranking = sweep.Ranking.Runs.Select(run => new { run.RunId, run.Symbol, run.Timeframe, run.Metrics }),
        Neighbours = sweep.Neighbours.Select(
            beside => new { beside.Parameter, beside.Value, beside.Run.RunId, NetProfit = beside.Run.Value }),
        Verdict = VerdictJson.Of(sweep.Verdict),
    };

    static string Combination(RankedParameters best, Ranking ranking) => (ranking.IsUniverse, ranking.Differing.Count) switch
    {
        (false, 0) => "all combinations are the same",
        (false, _) => best.Text(ranking.Differing),
        (true, 0) => $"{ranking.SymbolOf(best)}",
        _ => $"{ranking.SymbolOf(best)} with {best.Text(ranking.Differing)}",
    };

    // If the neighbours of the best combination are bad, its result is probably chance.
    static string Surroundings(SweepResult sweep)
    {
        if (sweep.Ranking is { IsUniverse: true, Differing.Count: 0 } universe)
            return FormattableString.Invariant($"{universe.Runs.Count(run => run.Value > 0)} of {universe.Runs.Count} symbols gain.");
        var values = sweep.Neighbours.Select(beside => beside.Run.Value).OfType<double>().ToList();
        if (values.Count == 0)
            return "No run is one step beside it.";
        var gains = values.Count(value => value > 0);
        var share = sweep.Best.Value > 0
            ? $", on average with {Figures.Rounded(Math.Round(100 * values.Average() / sweep.Best.Value.Value))} % of its net profit"
            : "";
        return FormattableString.Invariant($"{gains} of {values.Count} neighbours gain{share}.");
    }
}
