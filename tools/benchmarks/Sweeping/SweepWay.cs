namespace Recorder.Benchmarks.Sweeping;

/// <summary>How a sweep is run.</summary>
enum SweepWay
{
    /// <summary>Without the recorder.</summary>
    Unrecorded,

    /// <summary>With the recorder.</summary>
    Recorded,

    /// <summary>With the recorder and the progress of a job, like <c>recorder backtest --sweep</c>.</summary>
    AsJob,
}
