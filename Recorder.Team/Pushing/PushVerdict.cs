namespace Recorder.Team.Pushing;

/// <summary>The action of a push for a run.</summary>
public enum PushVerdict
{
    /// <summary>The store has this state.</summary>
    Unchanged,

    /// <summary>The store does not have the run.</summary>
    New,

    /// <summary>The log of the file begins with what the store has.</summary>
    Continues,

    /// <summary>The file has the same events in other rows, as after a rebuild, or the user asked for the state of the file.</summary>
    Replaces,

    /// <summary>The run is archived in the file, and the store has its rows: these stay, and the results are brought up to date.</summary>
    Archived,

    /// <summary>The store has more: the file is an older copy.</summary>
    Behind,

    /// <summary>Both have events that the other lacks: an older copy of the file was recorded on.</summary>
    Diverged,
}
