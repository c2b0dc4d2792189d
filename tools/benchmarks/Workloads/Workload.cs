namespace Recorder.Benchmarks.Workloads;

/// <summary>The part of the stream to write.</summary>
enum Workload
{
    /// <summary>Bars.</summary>
    W1,

    /// <summary>Orders, three events each, and their executions.</summary>
    W2,

    /// <summary>All events, each also as a row of the event log.</summary>
    W3,
}

/// <summary>Kind of an event of the stream.</summary>
enum Happening
{
    Order,
    Execution,
    Bar,
}
