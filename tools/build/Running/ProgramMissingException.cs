namespace Recorder.Build.Running;

/// <summary>Thrown when a program is not installed, or not on the PATH.</summary>
sealed class ProgramMissingException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="program">Name of the program.</param>
    /// <param name="inner">The operating system's error.</param>
    public ProgramMissingException(string program, Exception? inner = null)
        : base($"{program} is not installed", inner) => Program = program;

    /// <summary>Name of the program.</summary>
    internal string Program { get; }
}
