using System.Diagnostics;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Output;
using Recorder.Cli.Waiting;
using Recorder.Storage.Jobs;

namespace Recorder.Benchmarks.Sweeping;

/// <summary>Runs the same sweep alternately with and without the recorder.</summary>
static class SweepScenario
{
    /// <summary>Measures sweeps with one number of runs at a time.</summary>
    /// <param name="plans">The runs of a sweep.</param>
    /// <param name="parallel">Runs at a time.</param>
    /// <param name="rounds">Rounds. A round before them, which is not measured, compiles the code.</param>
    /// <param name="keep">Receives the path of the last recorded file before the file is deleted.</param>
    internal static SweepTimes Run(IReadOnlyList<BacktestPlan> plans, int parallel, int rounds, Action<string> keep)
    {
        var taken = Enum.GetValues<SweepWay>().ToDictionary(way => way, _ => new List<SweepTime>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var way in Enum.GetValues<SweepWay>())
            {
                var time = way is SweepWay.Unrecorded
                    ? Play(plans, parallel)
                    : Record(plans, parallel, way is SweepWay.AsJob, round == rounds - 1 ? keep : null);
                if (round >= 0)
                    taken[way].Add(time);
            }
        }

        return new SweepTimes(
            parallel, plans.Count, taken[SweepWay.Unrecorded], taken[SweepWay.Recorded], taken[SweepWay.AsJob], Configuration(plans));
    }

    /// <summary>The times and ratios of the sweeps.</summary>
    internal static ResultTable Times(IReadOnlyList<SweepTimes> measured) => new(
        "sweep",
        ["runs at a time", "unrecorded s", "recorded s", "wall time", "unrecorded CPU ms a run", "recorded CPU ms a run", "CPU time",
            "first result s"],
        [.. measured.Select(times => (IReadOnlyList<string>)
        [
            Figure.Whole(times.Parallel),
            Figure.Three(Median(times.Unrecorded, time => time.Seconds)),
            Figure.Three(Median(times.Recorded, time => time.Seconds)),
            Figure.Ratio(Ratios(times, time => time.Seconds)),
            Figure.One(Median(times.Unrecorded, time => time.CpuMilliseconds)),
            Figure.One(Median(times.Recorded, time => time.CpuMilliseconds)),
            Figure.Ratio(Ratios(times, time => time.CpuMilliseconds)),
            Figure.Three(Median(times.Recorded, time => time.FirstResultSeconds!.Value)),
        ])]);

    /// <summary>Cost of configuration and progress.</summary>
    internal static ResultTable Catalogue(IReadOnlyList<SweepTimes> measured) => new(
        "sweep-catalogue",
        ["runs at a time", "CPU ms a run", "CPU ms a run as a job", "CPU time", "wall time", "configuration µs a run"],
        [.. measured.Select(times => (IReadOnlyList<string>)
        [
            Figure.Whole(times.Parallel),
            Figure.One(Median(times.Recorded, time => time.CpuMilliseconds)),
            Figure.One(Median(times.AsJob, time => time.CpuMilliseconds)),
            Figure.Ratio(JobRatios(times, time => time.CpuMilliseconds)),
            Figure.Ratio(JobRatios(times, time => time.Seconds)),
            Figure.Whole(times.ConfigurationMicroseconds),
        ])]);

    static Spread JobRatios(SweepTimes times, Func<SweepTime, double> value) =>
        Spread.OfRatios(times.AsJob.Select(value), times.Recorded.Select(value));

    static double Configuration(IReadOnlyList<BacktestPlan> plans)
    {
        const int Times = 200;
        using var stage = BacktestHarness.Set(plans[0]);
        using var visit = stage.Simulation.Enter();
        var taken = new List<double>();
        for (var time = 0; time < Times; time++)
        {
            var began = Stopwatch.GetTimestamp();
            var config = PlanConfig.Of(plans[0], stage);
            _ = (config.Hash, config.For(null, "recorder.db"));
            taken.Add(Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        }

        return Spread.Of(taken).Median;
    }

    static double Median(IEnumerable<SweepTime> times, Func<SweepTime, double> value) => Spread.Of(times.Select(value)).Median;

    static Spread Ratios(SweepTimes times, Func<SweepTime, double> value) =>
        Spread.OfRatios(times.Recorded.Select(value), times.Unrecorded.Select(value));

    static SweepTime Play(IReadOnlyList<BacktestPlan> plans, int parallel)
    {
        var meter = Meter.Begin();
        Parallel.For(0, plans.Count, new ParallelOptions { MaxDegreeOfParallelism = parallel }, number =>
        {
            using var stage = BacktestHarness.Set(plans[number]);
            using var visit = stage.Simulation.Enter();
            stage.Play(null, static () => { }, CancellationToken.None);
            stage.Simulation.Stop(stage.Strategy);
        });
        return Time(meter.Read(), plans.Count, null);
    }

    static SweepTime Record(IReadOnlyList<BacktestPlan> plans, int parallel, bool isJob, Action<string>? keep)
    {
        using var folder = new ScratchFolder();
        var database = folder.File("recorder.db");
        using var patience = new DatabaseWait(
            new Terminal(TextWriter.Null, TextWriter.Null), limit: null, CancellationToken.None);
        var meter = Meter.Begin();
        var (began, first) = (Stopwatch.GetTimestamp(), 0L);
        var results = BacktestSeries.Run(plans, database, parallel, progress: null, patience,
            (_, _) => Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0),
            job: isJob ? new SeriesJob(Job(plans)) : null);
        var time = Time(meter.Read(), plans.Count, Stopwatch.GetElapsedTime(began, first).TotalSeconds);
        if (results.Count != plans.Count || results.Any(result => !result.Result.IsClean || result.Run.EventsLost > 0))
            throw new InvalidOperationException("measured a broken sweep: a run is missing or incomplete");
        keep?.Invoke(database);
        return time;
    }

    static JobStart Job(IReadOnlyList<BacktestPlan> plans) => new()
    {
        Kind = JobKind.Sweep,
        Strategy = plans[0].Strategy.Type.Name,
        Symbols = 1,
        Items = plans.Count,
    };

    static SweepTime Time(Taken taken, int runs, double? first) =>
        new(taken.Seconds, taken.CpuMicroseconds / 1_000 / runs, first, taken.AllocatedBytes / 1e6 / runs);
}
