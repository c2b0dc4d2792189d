using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Results;

namespace Recorder.Benchmarks.Backtests;

/// <summary>What recording adds to a backtest: the same one with and without, in turn.</summary>
static class BacktestCost
{
    // Until what plays and what records is compiled as it will be.
    const int Warmth = 4;

    /// <summary>Plays the rounds, after some of each for warmth. Every other round begins with the recorded one.</summary>
    internal static IReadOnlyList<Pair> Run(string kind, SimulatedBacktest backtest, string folder, int rounds)
    {
        var pairs = new List<Pair>();
        for (var round = -Warmth; round < rounds; round++)
        {
            var database = Path.Combine(folder, FormattableString.Invariant($"backtest-{Guid.NewGuid():N}.db"));
            BacktestTime without = default, with = default;
            foreach (var recorded in round % 2 == 0 ? new[] { false, true } : [true, false])
            {
                if (recorded)
                    with = backtest.Play(database);
                else
                    without = backtest.Play(null);
            }

            File.Delete(database);
            if (round >= 0)
                pairs.Add(new Pair(kind, backtest.Bars, without, with));
        }

        return pairs;
    }

    /// <summary>Two lines a kind: until the last price was played, and until the file was closed.</summary>
    internal static ResultTable Table(IReadOnlyList<Pair> pairs) => new(
        "backtest",
        ["backtest", "unrecorded s", "recorded s", "extra wall time", "fastest against fastest", "extra µs a bar", "other threads' µs a bar"],
        [.. pairs.GroupBy(pair => pair.Kind).SelectMany(kind => new IReadOnlyList<string>[]
        {
            [.. Line($"{kind.Key}, until it is played", [.. kind], time => time.Played), Figure.One(Spread.Of(kind.Select(pair => (pair.With.Others - pair.Without.Others) * 1e6 / pair.Bars)).Median)],
            [.. Line($"{kind.Key}, until the file is closed", [.. kind], time => time.Closed), ""],
        })]);

    static IReadOnlyList<string> Line(string name, IReadOnlyList<Pair> pairs, Func<BacktestTime, double> seconds) =>
    [
        name,
        Figure.Three(Spread.Of(pairs.Select(pair => seconds(pair.Without))).Median),
        Figure.Three(Spread.Of(pairs.Select(pair => seconds(pair.With))).Median),
        Figure.Percent(Spread.Of(pairs.Select(pair => ((seconds(pair.With) / seconds(pair.Without)) - 1) * 100))),
        FormattableString.Invariant($"{((pairs.Min(pair => seconds(pair.With)) / pairs.Min(pair => seconds(pair.Without))) - 1) * 100:0.0} %"),
        Figure.One(Spread.Of(pairs.Select(pair => (seconds(pair.With) - seconds(pair.Without)) * 1e6 / pair.Bars)).Median),
    ];
}

/// <summary>One round: without the recorder and with it.</summary>
sealed record Pair(string Kind, int Bars, BacktestTime Without, BacktestTime With);

/// <summary>What one backtest took, in seconds.</summary>
/// <param name="Played">From the start of the strategy until the last price was played.</param>
/// <param name="Closed">Until the strategy has stopped and its file, if any, is closed.</param>
/// <param name="Others">Processor time of all threads but the one that plays, until the last price was played. That one never waits: its time is the time that passes.</param>
readonly record struct BacktestTime(double Played, double Closed, double Others);
