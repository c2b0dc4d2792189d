namespace Recorder.Build;

/// <summary>What the program tells the shell.</summary>
static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>Done in part, or something is wrong with what was looked at.</summary>
    internal const int FoundWrong = 1;

    /// <summary>Not done.</summary>
    internal const int CouldNotBuild = 2;
}
