namespace Recorder.Chaos.Faults;

/// <summary>Fault of a disk.</summary>
public enum DiskFault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>The disk is full: writes fail.</summary>
    Full,

    /// <summary>Writes fail.</summary>
    Write,

    /// <summary>Flushes fail.</summary>
    Sync,

    /// <summary>Reads fail.</summary>
    Read,

    /// <summary>The disk has become read-only.</summary>
    ReadOnly,

    /// <summary>Reads, writes and flushes fail.</summary>
    Dead,

    /// <summary>No call returns until the fault ends.</summary>
    Stall,
}
