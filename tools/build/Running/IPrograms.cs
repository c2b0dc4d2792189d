namespace Recorder.Build.Running;

/// <summary>Runs other programs. The only place where this program starts processes.</summary>
interface IPrograms
{
    /// <summary>Runs a program to its end. The user sees its output.</summary>
    /// <param name="program">Name of the program, found on the PATH.</param>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="folder">Working directory.</param>
    /// <returns>Exit code.</returns>
    /// <exception cref="ProgramMissingException">The program does not exist.</exception>
    int Run(string program, IReadOnlyList<string> arguments, string folder);

    /// <summary>Runs a program to its end and returns its standard output, without white space at the ends. The user sees its
    /// errors.</summary>
    /// <param name="program">Name of the program, found on the PATH.</param>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="folder">Working directory.</param>
    /// <returns>The output; null when the exit code is not 0.</returns>
    /// <exception cref="ProgramMissingException">The program does not exist.</exception>
    string? Read(string program, IReadOnlyList<string> arguments, string folder);
}
