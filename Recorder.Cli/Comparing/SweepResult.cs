using Recorder.Analytics.Metrics;
using Recorder.Analytics.Validation;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Comparing;

/// <summary>The result of a sweep: its runs ranked by net profit, the neighbours of the best run, and the verdict on it.</summary>
/// <param name="Ranking">The runs of the sweep, best first.</param>
/// <param name="Neighbours">The runs of the same symbol that differ from the best by one step of one parameter.</param>
/// <param name="Verdict">The verdict on the best run.</param>
sealed record SweepResult(Ranking Ranking, IReadOnlyList<Neighbour> Neighbours, Verdict Verdict)
{
    const ValidationParts Parts =
        ValidationParts.Permutation | ValidationParts.Bootstrap | ValidationParts.Sharpe | ValidationParts.Overfitting;

    /// <summary>The best run.</summary>
    internal RankedParameters Best => Ranking.Runs[0];

    /// <summary>Reads the result of a sweep.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="strategy">Name of the strategy.</param>
    /// <param name="runIds">The runs of the sweep.</param>
    /// <returns>Null when no run of the sweep has a net profit.</returns>
    internal static SweepResult? Of(RunReader reader, string strategy, IReadOnlySet<string> runIds)
    {
        var ranking = Ranking.Of(
            reader.Catalogue, strategy, MetricCatalogue.Find(Ranking.DefaultKey)!, ascending: false, Ranking.DefaultKeys, runIds);
        if (ranking.Runs[0].Value is null)
            return null;
        var input = reader.Numbers.Validation(ranking.Runs[0].RunId);
        var report = ValidationReport.Of(input.Input, new ValidationOptions(Parts, PeriodsPerYear: input.PeriodsPerYear ?? 252));
        return new SweepResult(ranking, [.. NeighboursOf(ranking)], Verdict.Of(report, input.Input));
    }

    static IEnumerable<Neighbour> NeighboursOf(Ranking ranking)
    {
        var best = ranking.Runs[0];
        foreach (var name in ranking.Differing)
        {
            var axis = ranking.Axis(name).Where(value => value is double).Select(ParameterList.Text).ToList();
            var place = axis.IndexOf(Value(best, name));
            foreach (var value in axis.Where((_, at) => place >= 0 && Math.Abs(at - place) == 1))
            {
                if (ranking.Runs.FirstOrDefault(run => IsBeside(run, name, value)) is { } beside)
                    yield return new Neighbour(name, value, beside);
            }
        }

        bool IsBeside(RankedParameters run, string name, string value) => Value(run, name) == value
            && (run.Symbol, run.Timeframe) == (best.Symbol, best.Timeframe)
            && ranking.Differing.All(other => other == name || Value(run, other) == Value(best, other));

        static string Value(RankedParameters run, string name) => ParameterList.Text(run.Parameters.GetValueOrDefault(name));
    }
}

/// <summary>A neighbour of the best run.</summary>
/// <param name="Parameter">The parameter that differs.</param>
/// <param name="Value">Its value here.</param>
/// <param name="Run">The run.</param>
sealed record Neighbour(string Parameter, string Value, RankedParameters Run);
