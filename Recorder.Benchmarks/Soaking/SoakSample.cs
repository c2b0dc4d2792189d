using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Soaking;

/// <summary>How the recorder stands at one moment of a long run.</summary>
/// <param name="Seconds">Since the beginning.</param>
/// <param name="Accepted">Events handed over.</param>
/// <param name="Pending">Of them, not yet settled.</param>
/// <param name="WorkingSetBytes">Memory of the process.</param>
/// <param name="HeapBytes">Of that, managed objects, living and dead.</param>
/// <param name="LogBytes">Size of the write-ahead log.</param>
/// <param name="FileBytes">Size of the database.</param>
/// <param name="Gaps">Stretches of events that were given up.</param>
sealed record SoakSample(double Seconds, long Accepted, long Pending, long WorkingSetBytes, long HeapBytes, long LogBytes, long FileBytes, long Gaps)
{
    /// <summary>In one line.</summary>
    internal string Line => FormattableString.Invariant(
        $"{Seconds,7:0} s  {Figure.Whole(Accepted),12} accepted  {Figure.Whole(Pending),9} pending  {Figure.Megabytes(WorkingSetBytes),7} MB memory  {Figure.Megabytes(HeapBytes),7} MB heap  {Figure.Megabytes(LogBytes),6} MB log  {Figure.Megabytes(FileBytes),9} MB file  {Gaps} gaps");
}
