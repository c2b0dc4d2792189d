using System.Numerics;
using Recorder.Benchmarks.Contenders;
using Recorder.Benchmarks.Contenders.Native;
using Recorder.Benchmarks.Measuring;
using Recorder.Storage;

namespace Recorder.Benchmarks.Racing;

/// <summary>
/// Runs all contenders on the same events, round after round. The order changes each round: a contender is slowed by the disk writes of the
/// contender before it, so no contender may always follow the same contender. Each contender first runs a short warm-up.
/// </summary>
static class Race
{
    // Batch size of the tuned C program; the recorder has its own.
    const int TunedBatch = 10_000;

    /// <summary>Runs the rounds. The first contender is the baseline.</summary>
    /// <param name="contenders">The contenders.</param>
    /// <param name="scenario">The events to write.</param>
    /// <param name="rounds">Number of rounds.</param>
    /// <param name="folder">Folder of the files; they are deleted after each round.</param>
    /// <param name="print">Receives progress messages.</param>
    /// <exception cref="InvalidOperationException">A contender wrote other rows than the first.</exception>
    internal static IReadOnlyList<Lap> Run(
        IReadOnlyList<Contender> contenders, BenchmarkScenario scenario, int rounds, string folder, Action<string> print)
    {
        foreach (var contender in contenders)
            Lap(contender, new BenchmarkScenario(scenario.Workload, Math.Min(contender.WarmEvents, scenario.Events)),
                Path.Combine(folder, "warm.db"), round: -1, keep: false);

        var laps = new List<Lap>();
        for (var round = 0; round < rounds; round++)
        {
            var files = Directory.CreateDirectory(Path.Combine(folder, FormattableString.Invariant($"round-{round}"))).FullName;
            string FileOf(int index) => Path.Combine(files, FormattableString.Invariant($"contender-{index}.db"));
            foreach (var index in Order(round, contenders.Count))
            {
                var lap = Lap(contenders[index], scenario, FileOf(index), round, keep: true);
                laps.Add(lap);
                print(FormattableString.Invariant(
                    $"round {round + 1} of {rounds}: {lap.Contender.Name}: {Figure.Whole(scenario.Events / lap.Taken.Seconds)} events/s"));
            }

            for (var index = 1; index < contenders.Count; index++)
            {
                var differences = ContentCheck.Differences(
                    FileOf(index), FileOf(0), scenario.Workload, payloads: contenders[index] is not RecorderContender);
                if (differences.Count > 0)
                    throw new InvalidOperationException(
                        $"{contenders[index].Name} wrote other rows than {contenders[0].Name}: {string.Join("; ", differences)}");
            }

            Directory.Delete(files, recursive: true);
        }

        return laps;
    }

    /// <summary>
    /// Order of the contenders in a round, by index. Each round starts with another contender and uses another step length.
    /// </summary>
    internal static IEnumerable<int> Order(int round, int count)
    {
        int[] steps = [.. Enumerable.Range(1, Math.Max(1, count - 1)).Where(step => BigInteger.GreatestCommonDivisor(step, count).IsOne)];
        var step = steps[round % steps.Length];
        return Enumerable.Range(0, count).Select(place => (round + (place * step)) % count);
    }

    /// <summary>All contenders; the C program comes first as the baseline, if there is one.</summary>
    internal static IReadOnlyList<Contender> Everyone(NativeProgram? program, int batch, bool tuned)
    {
        var contenders = new List<Contender>();
        if (program is not null)
            contenders.Add(new NativeContender(program, batch, tuned: false));
        contenders.AddRange(
        [
            new PreparedContender(batch), new DapperListContender(batch), new DapperEachContender(batch), new DapperEachContender(1),
            new RecorderContender("recorder", new RecorderSettings()),
        ]);
        if (tuned && program is not null)
            contenders.Add(new NativeContender(program, TunedBatch, tuned: true));
        if (tuned)
            contenders.Add(new RecorderContender("recorder, tuned", RecorderSettings.Fast));
        return contenders;
    }

    static Lap Lap(Contender contender, BenchmarkScenario scenario, string path, int round, bool keep)
    {
        var taken = contender.Write(path, scenario);
        // Flush to disk now, so that the next contender does not wait for these writes.
        using (var written = File.Open(path, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        var bytes = new FileInfo(path).Length;
        if (!keep)
            File.Delete(path);
        return new Lap(contender, round, taken, bytes);
    }
}

/// <summary>One contender in one round.</summary>
/// <param name="Contender">The contender.</param>
/// <param name="Round">Number of the round, from 0.</param>
/// <param name="Taken">Its cost.</param>
/// <param name="FileBytes">Size of the closed file in bytes.</param>
sealed record Lap(Contender Contender, int Round, Taken Taken, long FileBytes);
