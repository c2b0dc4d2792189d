using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Results;

namespace Recorder.Benchmarks.Backtests;

/// <summary>What recording adds to a backtest: the same one with and without, in turn.</summary>
static class BacktestCost
{
    /// <summary>Plays the rounds, after one of each for warmth. Every other round begins with the recorded one.</summary>
    internal static IReadOnlyList<Pair> Run(string kind, SimulatedBacktest backtest, string folder, int rounds)
    {
        var pairs = new List<Pair>();
        for (var round = -1; round < rounds; round++)
        {
            var database = Path.Combine(folder, FormattableString.Invariant($"backtest-{Guid.NewGuid():N}.db"));
            (double Played, double Closed) without = default, with = default;
            foreach (var recorded in round % 2 == 0 ? new[] { false, true } : [true, false])
            {
                if (recorded)
                    with = backtest.Play(database);
                else
                    without = backtest.Play(null);
            }

            File.Delete(database);
            if (round >= 0)
                pairs.Add(new Pair(kind, backtest.Bars, without.Played, with.Played, without.Closed, with.Closed));
        }

        return pairs;
    }

    /// <summary>Two lines a kind: until the last price was played, and until the file was closed.</summary>
    internal static ResultTable Table(IReadOnlyList<Pair> pairs) => new(
        "backtest",
        ["backtest", "unrecorded s", "recorded s", "extra wall time", "extra µs a bar"],
        [.. pairs.GroupBy(pair => pair.Kind).SelectMany(kind => new[]
        {
            Line($"{kind.Key}, until it is played", [.. kind], pair => pair.PlayedWithout, pair => pair.PlayedWith),
            Line($"{kind.Key}, until the file is closed", [.. kind], pair => pair.ClosedWithout, pair => pair.ClosedWith),
        })]);

    static IReadOnlyList<string> Line(string name, IReadOnlyList<Pair> pairs, Func<Pair, double> without, Func<Pair, double> with) =>
    [
        name,
        Figure.Three(Spread.Of(pairs.Select(without)).Median),
        Figure.Three(Spread.Of(pairs.Select(with)).Median),
        Figure.Percent(Spread.Of(pairs.Select(pair => ((with(pair) / without(pair)) - 1) * 100))),
        Figure.One(Spread.Of(pairs.Select(pair => (with(pair) - without(pair)) * 1e6 / pair.Bars)).Median),
    ];
}

/// <summary>One round: seconds without the recorder and with it.</summary>
sealed record Pair(string Kind, int Bars, double PlayedWithout, double PlayedWith, double ClosedWithout, double ClosedWith);
