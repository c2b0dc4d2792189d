namespace Recorder.Benchmarks.Workloads;

/// <summary>Which part of the stream is written.</summary>
enum Workload
{
    /// <summary>Its bars.</summary>
    W1,

    /// <summary>Its orders, each told three times, and their executions.</summary>
    W2,

    /// <summary>All of it, and a row of the event log for each event.</summary>
    W3,
}

/// <summary>What an event of the stream is about.</summary>
enum Happening
{
    Order,
    Execution,
    Bar,
}
