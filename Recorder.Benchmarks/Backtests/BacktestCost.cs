using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Results;
using Recorder.Plugin;
using Recorder.Storage;

namespace Recorder.Benchmarks.Backtests;

/// <summary>
/// What recording adds to a backtest: the same one with and without, a piece of each in turn. The speed of a rented machine changes from second to second: two pieces of some fifty
/// milliseconds are played at the same speed more often than two whole backtests. As always, the recorder writes a batch in a quarter of a second, of what was played of its own backtest;
/// it does so while a piece of that is played, and has done with it before the other backtest goes on.
/// </summary>
static class BacktestCost
{
    // Until what plays and what records is compiled as it will be.
    const int Warmth = 4;

    // Prices of a piece.
    const int Piece = 200_000;

    static readonly double BatchSeconds = new RecorderOptions().BatchInterval.TotalSeconds;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Plays the rounds, after some for warmth.</summary>
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

    /// <summary>Three lines a kind that is recorded: until the last price was played, until the strategy had stopped, and until the file was closed.</summary>
    internal static ResultTable Table(IReadOnlyList<Pair> pairs) => new(
        "backtest",
        ["backtest", "unrecorded s", "recorded s", "extra wall time", "extra µs a bar", "attach ms", "other threads' µs a bar"],
        [.. pairs.GroupBy(pair => pair.Kind).SelectMany(kind => new IReadOnlyList<string>[]
        {
            [
                .. Line($"{kind.Key}, until it is played", [.. kind], time => time.Begun + time.Played),
                kind.First().IsRecorded ? Figure.One(Spread.Of(kind.Select(pair => (pair.With.Begun - pair.Without.Begun) * 1e3)).Median) : "",
                kind.First().IsRecorded ? Figure.One(Spread.Of(kind.Select(pair => pair.Others * 1e6 / pair.Bars)).Median) : "",
            ],
            [.. Line($"{kind.Key}, until it has stopped", [.. kind], time => time.Begun + time.Played + time.Stopped), "", ""],
            [.. Line($"{kind.Key}, until the file is closed", [.. kind], time => time.Begun + time.Played + time.Stopped + time.Closed), "", ""],
        }.Take(kind.First().IsRecorded ? 3 : 1))]);

    static Pair Play(string kind, SimulatedBacktest backtest, string database)
    {
        // The recorder writes when it is told to, or when a batch is full.
        using var with = backtest.Prepare(new RecorderOptions { DatabasePath = database, BatchInterval = Patience, StopWait = Patience });
        using var without = backtest.Prepare(null);
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        without.Begin();
        with.Begin();
        // The same writer as that of the recorder: the last holder of a file closes it, and that is this one, when the strategy has stopped.
        var file = backtest.IsRecorded ? RecorderStore.OpenInBackground(database) : null;
        // The file is made while the first piece is played of which it is.
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

        var others = Environment.CpuUsage.TotalTime.TotalSeconds - before.TotalSeconds - without.Time.Begun - without.Time.Played - with.Time.Begun - with.Time.Played;
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

/// <summary>One round: without the recorder and with it.</summary>
/// <param name="Kind">What was played.</param>
/// <param name="IsRecorded">False where the recorder was left out, and only what it asks of the platform was kept.</param>
/// <param name="Bars">How many bars it has.</param>
/// <param name="Without">What it took unrecorded.</param>
/// <param name="With">What it took recorded.</param>
/// <param name="Others">Processor time of all threads but the one that plays, until the last price was played, seconds. That one never waits: its time is the time that passes.</param>
sealed record Pair(string Kind, bool IsRecorded, int Bars, BacktestTime Without, BacktestTime With, double Others);

/// <summary>What one backtest took, in seconds.</summary>
/// <param name="Begun">From the start of the strategy until its first price.</param>
/// <param name="Played">All prices.</param>
/// <param name="Stopped">From the last price until the strategy has stopped.</param>
/// <param name="Closed">From then until its file, if any, has its numbers and is closed.</param>
readonly record struct BacktestTime(double Begun, double Played, double Stopped, double Closed);
