namespace Recorder.Build;

/// <summary>Exit codes of the program.</summary>
static class BuildExitCode
{
    /// <summary>Done.</summary>
    internal const int Done = 0;

    /// <summary>The program did only a part of its work, or a check found a problem.</summary>
    internal const int FoundWrong = 1;

    /// <summary>The program could not do what the user asked.</summary>
    internal const int CouldNotBuild = 2;
}
