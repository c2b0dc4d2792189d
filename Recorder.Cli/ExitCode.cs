namespace Recorder.Cli;

/// <summary>What the command tells the shell.</summary>
static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>Done, and something is wrong with what was looked at: a run failed or was canceled, a file is not sound.</summary>
    internal const int FoundWrong = 1;

    /// <summary>Not done: what was asked for cannot be done.</summary>
    internal const int CouldNotRun = 2;
}
