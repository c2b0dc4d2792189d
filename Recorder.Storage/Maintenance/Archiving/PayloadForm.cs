namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>How a payload of the log is archived. The numbers are in archives and never change.</summary>
enum PayloadForm
{
    /// <summary>As it is.</summary>
    Whole = 0,

    /// <summary>Without its checksum. The checksum covers the payload and the columns of the row.</summary>
    Checked = 1,

    /// <summary>Without its checksum. The checksum covers only the payload.</summary>
    CheckedAlone = 2,

    /// <summary>
    /// A packed row. The text before its packed rows is kept, and the packed rows are archived one by one. They were compressed together,
    /// at the fastest level.
    /// </summary>
    Packed = 3,

    /// <summary>The same, but the rows were compressed one by one at the best level.</summary>
    PackedByRow = 4,
}
