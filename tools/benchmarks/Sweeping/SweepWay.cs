namespace Recorder.Benchmarks.Sweeping;

/// <summary>How a sweep is run.</summary>
enum SweepWay
{
    /// <summary>Without the recorder.</summary>
    Unrecorded,

    /// <summary>Like <c>recorder backtest --sweep</c>.</summary>
    Recorded,
}
