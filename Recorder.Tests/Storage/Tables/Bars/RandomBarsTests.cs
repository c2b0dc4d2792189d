using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>
/// For any bars, any order and any number of processes, each run gets back exactly the bars that it saw, and each bar is stored once.
/// </summary>
[Category("Integration")]
public sealed class RandomBarsTests
{
    [Seeds(suite: 12, all: 40, EndSize = 1_000_000)]
    public void Each_run_gets_back_exactly_the_bars_it_saw(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        var path = folder.File("recorder.db");
        var runs = Enumerable.Range(0, 6).Select(_ => Told(random)).ToList();
        Record(path, runs, random, diskMayBeFull: true);

        var findings = DatabaseCheck.Run(path).Findings;
        Assert.That(findings, Is.Empty, "shares, counts, fingerprints, counters, and the same rows after a rebuild");
        for (var run = 0; run < runs.Count; run++)
        {
            Assert.That(BarMarket.Seen(path, run), Is.EqualTo(BarMarket.Expected(runs[run])), $"run {run}");
            Assert.That(
                EventWriter.Scalar<string?>(path, $"SELECT bars_fingerprint FROM v_runs WHERE run_id = '{BarMarket.RunId(run)}'"),
                Is.EqualTo(runs[run].Count == 0 ? null : BarMarket.Fingerprint(runs[run])),
                $"run {run}");
        }
    }

    [Seeds(suite: 8, all: 20, EndSize = 1_000_000)]
    public void Runs_that_see_parts_of_one_history_store_each_bar_once(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        var path = folder.File("recorder.db");
        var runs = Enumerable.Range(0, 6).Select(_ => Part(random).Select(minute => BarMarket.Bar(minute)).ToList()).ToList();
        Record(path, runs, random, diskMayBeFull: true);

        var minutes = runs.SelectMany(run => run).Select(bar => bar.OpenedUtc).Distinct().Count();
        Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM bars"), Is.EqualTo(minutes));
        Assert.That(EventWriter.Scalar<long>(path, "SELECT sum(bars) FROM run_bar_fingerprints"), Is.EqualTo(runs.Sum(run => run.Count)));
        Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
    }

    /// <summary>One or two processes record the runs alternately, in batches of any size; some batches are retried.</summary>
    internal static void Record(string path, List<List<BarClosed>> runs, Random random, bool diskMayBeFull)
    {
        using var one = new BarProcess(path);
        using var other = new BarProcess(path);
        var processes = random.Next(1, 3);
        var recording =
            runs
                .Select(
                    (told, number) => (Intake: (random.Next(processes) == 0 ? one : other).Begin(number), Bars: new Queue<BarClosed>(told)))
                .ToList();
        var under = recording.ToList();
        while (under.Count > 0)
        {
            var (intake, bars) = under[random.Next(under.Count)];
            for (var count = random.Next(1, 12); count > 0 && bars.TryDequeue(out var bar); count--)
                intake.Accept(bar);
            if (bars.Count == 0)
            {
                intake.End(StoreFixture.Completed, BarMarket.Start.AddDays(1));
                under.RemoveAll(run => run.Bars.Count == 0);
            }

            if (random.Next(3) == 0)
                WriteSome(random.Next(2) == 0 ? one : other);
        }

        while (one.Waiting + other.Waiting > 0)
            WriteSome(one.Waiting > 0 ? one : other);

        void WriteSome(BarProcess process)
        {
            if (process.Waiting == 0)
                return;
            if (diskMayBeFull && random.Next(5) == 0)
                process.WriteOnFullDisk(random.Next(1, 30));
            else
                process.Write(random.Next(1, 30));
        }
    }

    static IEnumerable<int> Part(Random random)
    {
        var from = random.Next(30);
        return Enumerable.Range(from, random.Next(1, 50 - from));
    }

    /// <summary>
    /// The bars of a run: part of a history, then part of another history, with missing, late, repeated and corrected bars.
    /// </summary>
    internal static List<BarClosed> Told(Random random)
    {
        var told = new List<BarClosed>();
        var fork = random.Next(3) == 0 ? random.Next(50) : int.MaxValue;
        var history = random.Next(3);
        var tidy = random.Next(3) == 0;
        foreach (var minute in Part(random))
        {
            if (!tidy && random.Next(12) == 0)
                continue;
            var bar = BarMarket.Bar(minute, minute >= fork ? history : 0);
            if (!tidy && random.Next(30) == 0)
                bar = bar with { Source = random.Next(2) == 0 ? "other" : "another" };
            told.Add(bar);
            if (random.Next(4) == 0)
                told.Add(bar with { Timeframe = "5m" });
            if (tidy || random.Next(8) != 0)
                continue;
            // A repeated bar: an equal one, a less complete one, or a correction; immediately or later.
            var again = bar with { Volume = 99 + random.Next(3) };
            if (again.Volume != 100)
                again = again with { Close = again.Close + 1 };
            told.Insert(random.Next(2) == 0 ? told.Count : random.Next(told.Count), again);
        }

        for (var swaps = tidy ? 0 : random.Next(4); swaps > 0 && told.Count > 1; swaps--)
        {
            var at = random.Next(told.Count - 1);
            (told[at], told[at + 1]) = (told[at + 1], told[at]);
        }

        return told;
    }
}
