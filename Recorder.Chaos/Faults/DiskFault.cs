namespace Recorder.Chaos.Faults;

/// <summary>What a disk does wrong.</summary>
public enum DiskFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is full: nothing can be written.</summary>
    Full,

    /// <summary>Writing fails.</summary>
    Write,

    /// <summary>Flushing fails.</summary>
    Sync,

    /// <summary>Reading fails.</summary>
    Read,

    /// <summary>It has become read-only.</summary>
    ReadOnly,

    /// <summary>Reading, writing and flushing fail.</summary>
    Dead,

    /// <summary>It answers to nothing until the fault is over.</summary>
    Stall,
}
