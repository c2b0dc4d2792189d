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
}
