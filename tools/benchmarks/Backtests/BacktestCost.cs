using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Plugin;
using Recorder.Storage;

namespace Recorder.Benchmarks.Backtests;

/// <summary>
/// Measures what recording adds to a backtest. The same backtest is played with and without the recorder. The two are played alternately in
/// pieces of about 50 ms, because the speed of a rented machine changes every second. The recorder writes a batch every quarter of a second
/// of its own backtest, and finishes it before the other backtest continues.
/// </summary>
static class BacktestCost
{
    // Warm-up rounds, until all code is compiled in its final form.
    const int Warmth = 4;

    // Prices per piece.
    const int Piece = 200_000;

    static readonly double BatchSeconds = new RecorderOptions().BatchInterval.TotalSeconds;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Plays the rounds after a warm-up.</summary>
    internal static IReadOnlyList<Pair> Run(string kind, SimulatedBacktest backtest, string folder, int rounds)
    {
        var pairs = new List<Pair>();
        for (var round = -Warmth; round < rounds; round++)
        {
            var database = Path.Combine(folder, FormattableString.Invariant($"backtest-{Guid.NewGuid():N}.db"));
            var pair = Play(kind, backtest, database);
            File.Delete(database);
            if (round >= 0)
                pairs.Add(pair);
        }

        return pairs;
    }

    /// <summary>Three lines per recorded kind: until the last price, until the strategy has stopped, and until the file is
    /// closed.</summary>
    internal static ResultTable Table(IReadOnlyList<Pair> pairs) => new(
        "backtest",
        ["backtest", "unrecorded s", "recorded s", "extra wall time", "extra µs a bar", "attach ms", "other threads' µs a bar"],
        [.. pairs.GroupBy(pair => pair.Kind).SelectMany(kind => new IReadOnlyList<string>[]
        {
            [
                .. Line($"{kind.Key}, until it is played", [.. kind], time => time.Begun + time.Played),
                kind.First().IsRecorded
                    ? Figure.One(Spread.Of(kind.Select(pair => (pair.With.Begun - pair.Without.Begun) * 1e3)).Median)
                    : "",
                kind.First().IsRecorded ? Figure.One(Spread.Of(kind.Select(pair => pair.Others * 1e6 / pair.Bars)).Median) : "",
            ],
            [.. Line($"{kind.Key}, until it has stopped", [.. kind], time => time.Begun + time.Played + time.Stopped), "", ""],
            [.. Line($"{kind.Key}, until the file is closed", [.. kind], time => time.Begun + time.Played + time.Stopped + time.Closed), "",
                ""],
        }.Take(kind.First().IsRecorded ? 3 : 1))]);

    static Pair Play(string kind, SimulatedBacktest backtest, string database)
    {
        // The recorder writes only on request or when a batch is full.
        using var with = backtest.Prepare(new RecorderOptions { DatabasePath = database, BatchInterval = Patience, StopWait = Patience });
        using var without = backtest.Prepare(null);
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        without.Begin();
        with.Begin();
        // Shares the recorder's writer. The last user of a file closes it: this object, after the strategy has stopped.
        var file = backtest.IsRecorded ? RecorderStore.OpenInBackground(database) : null;
        // The file is created while the first piece of its backtest is played.
        var written = double.NegativeInfinity;
        for (var (played, isFirst) = (0, false); played < backtest.Prices; (played, isFirst) = (played + Piece, !isFirst))
        {
            if (isFirst)
                without.Play(Piece);
            Task<bool>? batch = null;
            if (file is not null && with.Time.Played - written >= BatchSeconds)
                (written, batch) = (with.Time.Played, Task.Run(() => file.Flush(Patience)));
            with.Play(Piece);
            if (batch is { Result: false })
                throw new InvalidOperationException("measured a broken session: a batch could not be written");
            if (!isFirst)
                without.Play(Piece);
        }

        var others = Environment.CpuUsage.TotalTime.TotalSeconds - before.TotalSeconds - without.Time.Begun - without.Time.Played
            - with.Time.Begun - with.Time.Played;
        with.Stop();
        with.Close(() => file?.Dispose());
        without.Stop();
        return new Pair(kind, backtest.IsRecorded, backtest.Bars, without.Time, with.Time, others);
    }

    static IReadOnlyList<string> Line(string name, IReadOnlyList<Pair> pairs, Func<BacktestTime, double> seconds) =>
    [
        name,
        Figure.Three(Spread.Of(pairs.Select(pair => seconds(pair.Without))).Median),
        Figure.Three(Spread.Of(pairs.Select(pair => seconds(pair.With))).Median),
        Figure.Percent(Spread.Of(pairs.Select(pair => ((seconds(pair.With) / seconds(pair.Without)) - 1) * 100))),
        Figure.One(Spread.Of(pairs.Select(pair => (seconds(pair.With) - seconds(pair.Without)) * 1e6 / pair.Bars)).Median),
    ];
}

/// <summary>One round, with and without the recorder.</summary>
/// <param name="Kind">Kind of the backtest.</param>
/// <param name="IsRecorded">False for the measurements without a recorder: a second series, or reading only.</param>
/// <param name="Bars">Number of bars.</param>
/// <param name="Without">Times without the recorder.</param>
/// <param name="With">Times with the recorder.</param>
/// <param name="Others">Processor time in seconds of all threads except the playing one, until the last price. The playing thread never
/// waits, so its time is the wall time.</param>
sealed record Pair(string Kind, bool IsRecorded, int Bars, BacktestTime Without, BacktestTime With, double Others);

/// <summary>Times of one backtest in seconds.</summary>
/// <param name="Begun">From the strategy's start to its first price.</param>
/// <param name="Played">All prices.</param>
/// <param name="Stopped">From the last price until the strategy has stopped.</param>
/// <param name="Closed">From then until metrics are stored and the file is closed, if the backtest has a file.</param>
readonly record struct BacktestTime(double Begun, double Played, double Stopped, double Closed);
