namespace Recorder.Benchmarks.Sweeping;

/// <summary>How a sweep is run.</summary>
enum SweepWay
{
    /// <summary>Without the recorder.</summary>
    Unrecorded,

    /// <summary>As <c>recorder backtest --sweep</c> runs it.</summary>
    Recorded,
}
