namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>How a payload of the log is archived. The numbers are in archives and never change.</summary>
enum PayloadForm
{
    /// <summary>As it is.</summary>
    Whole = 0,

    /// <summary>Without its checksum, which covers the columns of the row too.</summary>
    Checked = 1,

    /// <summary>Without its checksum, which covers the payload only.</summary>
    CheckedAlone = 2,

    /// <summary>
    /// A packed row: the text before its packed rows, which are archived one by one. They were compressed fast and at once.
    /// </summary>
    Packed = 3,

    /// <summary>The same, compressed well and row by row.</summary>
    PackedByRow = 4,
}
