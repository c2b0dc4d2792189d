namespace Recorder.Build.Running;

/// <summary>A program is not installed, or not on the PATH.</summary>
sealed class ProgramMissingException : Exception
{
    /// <summary>Makes it.</summary>
    /// <param name="program">The name that was looked for.</param>
    /// <param name="inner">What the operating system said.</param>
    public ProgramMissingException(string program, Exception? inner = null)
        : base($"{program} is not installed", inner) => Program = program;

    /// <summary>The name that was looked for.</summary>
    internal string Program { get; }
}
