using System.Globalization;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Soaking;

/// <summary>State of the recorder at one time of a soak test.</summary>
/// <param name="Seconds">Seconds since the start.</param>
/// <param name="Accepted">Events accepted or dropped.</param>
/// <param name="Pending">Of these, queued events.</param>
/// <param name="WorkingSetBytes">Memory of the process.</param>
/// <param name="HeapBytes">Of that, the managed heap, including garbage.</param>
/// <param name="LogBytes">Size of the write-ahead log.</param>
/// <param name="FileBytes">Size of the database.</param>
/// <param name="Gaps">Ranges of dropped events.</param>
sealed record SoakSample(
    double Seconds, long Accepted, long Pending, long WorkingSetBytes, long HeapBytes, long LogBytes, long FileBytes, long Gaps)
{
    /// <summary>The sample in one line.</summary>
    internal string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Seconds,7:0} s  {Figure.Whole(Accepted),12} accepted  {Figure.Whole(Pending),9} pending  {Figure.Megabytes(WorkingSetBytes),7} "
            + $"MB memory  {Figure.Megabytes(HeapBytes),7} MB heap  {Figure.Megabytes(LogBytes),6} MB log  "
            + $"{Figure.Megabytes(FileBytes),9} MB file  {Gaps} gaps");
}
