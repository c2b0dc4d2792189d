namespace Recorder.Cli;

/// <summary>Exit codes of the command.</summary>
static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>The command finished and found a problem: a run failed or was cancelled, or a file is not sound.</summary>
    internal const int FoundWrong = 1;

    /// <summary>The command could not do what the user asked.</summary>
    internal const int CouldNotRun = 2;

    /// <summary>Some recorded events are not in the database. They are in the journal beside it until <c>recorder recover</c> writes
    /// them.</summary>
    internal const int Unwritten = 3;
}
