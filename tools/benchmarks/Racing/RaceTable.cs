using Recorder.Benchmarks.Contenders;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Racing;

/// <summary>The result table of a race.</summary>
static class RaceTable
{
    /// <summary>One line per contender, the fastest first. Each ratio compares rates within one round.</summary>
    /// <param name="name">Name of the table.</param>
    /// <param name="laps">Laps of all contenders and rounds.</param>
    /// <param name="first">The baseline.</param>
    /// <param name="events">Number of events per lap.</param>
    internal static ResultTable Of(string name, IReadOnlyList<Lap> laps, Contender first, int events)
    {
        var bases = Of(first).Select(lap => lap.Taken.Seconds).ToList();
        var rows = laps.Select(lap => lap.Contender).Distinct().Select(contender =>
        {
            var own = Of(contender);
            return (
                Rate: Spread.Of(own.Select(lap => events / lap.Taken.Seconds)).Median,
                Cells: (Contender: contender, Ratio: Spread.OfRatios(bases, own.Select(lap => lap.Taken.Seconds)),
                    Cpu: Spread.Of(own.Select(lap => lap.Taken.CpuMicroseconds / events)).Median,
                    Bytes: Spread.Of(own.Select(lap => (double)lap.Taken.AllocatedBytes / events)).Median, File: own[^1].FileBytes));
        }).OrderByDescending(row => row.Rate);

        return new ResultTable(
            name,
            ["contender / events a transaction", "events/s", $"ratio to {first.Name}", "CPU µs/event", "allocated B/event", "file MB"],
            [.. rows.Select(row => (IReadOnlyList<string>)
            [
                row.Cells.Contender.Name, Figure.Whole(row.Rate), Figure.Ratio(row.Cells.Ratio), Figure.One(row.Cells.Cpu),
                row.Cells.Contender.IsManaged ? Figure.Whole(row.Cells.Bytes) : "", Figure.Megabytes(row.Cells.File),
            ])]);

        List<Lap> Of(Contender contender) => [.. laps.Where(lap => lap.Contender == contender).OrderBy(lap => lap.Round)];
    }
}
