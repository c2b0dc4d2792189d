using System.Numerics;
using Recorder.Benchmarks.Contenders.Native;
using Recorder.Benchmarks.Measuring;
using Recorder.Storage;

namespace Recorder.Benchmarks.Contenders;

/// <summary>
/// All contenders over the same course, in turn, round after round; each round begins with the next of them, and nobody comes after the same one in each: what one has done to the disk is felt
/// by the next. Before the first round, each runs a short course for warmth.
/// </summary>
static class Race
{
    // Of the program in C; the recorder has its own.
    const int TunedBatch = 10_000;

    /// <summary>Runs the rounds. The first contender is the one that the others are held to.</summary>
    /// <param name="contenders">Who runs.</param>
    /// <param name="course">What they write.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="folder">Where the files are made; they are deleted after each round.</param>
    /// <param name="say">Takes a line of progress.</param>
    /// <exception cref="InvalidOperationException">One of them wrote something else than the first.</exception>
    internal static IReadOnlyList<Lap> Run(IReadOnlyList<Contender> contenders, Course course, int rounds, string folder, Action<string> say)
    {
        foreach (var contender in contenders)
            Lap(contender, new Course(course.Workload, Math.Min(contender.WarmEvents, course.Events)), Path.Combine(folder, "warm.db"), round: -1, keep: false);

        var laps = new List<Lap>();
        for (var round = 0; round < rounds; round++)
        {
            var files = Directory.CreateDirectory(Path.Combine(folder, FormattableString.Invariant($"round-{round}"))).FullName;
            string FileOf(int index) => Path.Combine(files, FormattableString.Invariant($"contender-{index}.db"));
            foreach (var index in Order(round, contenders.Count))
            {
                var lap = Lap(contenders[index], course, FileOf(index), round, keep: true);
                laps.Add(lap);
                say(FormattableString.Invariant($"round {round + 1} of {rounds}: {lap.Contender.Name}: {Figure.Whole(course.Events / lap.Taken.Seconds)} events/s"));
            }

            for (var index = 1; index < contenders.Count; index++)
            {
                var differences = ContentCheck.Differences(FileOf(index), FileOf(0), course.Workload, payloads: contenders[index] is not RecorderContender);
                if (differences.Count > 0)
                    throw new InvalidOperationException($"{contenders[index].Name} wrote something else than {contenders[0].Name}: {string.Join("; ", differences)}");
            }

            Directory.Delete(files, recursive: true);
        }

        return laps;
    }

    /// <summary>Who comes when in a round, by number. Each round begins with the next, and takes steps of another length through all of them.</summary>
    internal static IEnumerable<int> Order(int round, int count)
    {
        int[] steps = [.. Enumerable.Range(1, Math.Max(1, count - 1)).Where(step => BigInteger.GreatestCommonDivisor(step, count).IsOne)];
        var step = steps[round % steps.Length];
        return Enumerable.Range(0, count).Select(place => (round + (place * step)) % count);
    }

    /// <summary>Everyone: the base first, when there is one.</summary>
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

    static Lap Lap(Contender contender, Course course, string path, int round, bool keep)
    {
        var taken = contender.Write(path, course);
        // What one leaves to the system to be saved is not for the next one to wait for.
        using (var written = File.Open(path, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        var bytes = new FileInfo(path).Length;
        if (!keep)
            File.Delete(path);
        return new Lap(contender, round, taken, bytes);
    }
}

/// <summary>One contender in one round.</summary>
/// <param name="Contender">Who.</param>
/// <param name="Round">From 0.</param>
/// <param name="Taken">What it took.</param>
/// <param name="FileBytes">Size of the closed file.</param>
sealed record Lap(Contender Contender, int Round, Taken Taken, long FileBytes);
