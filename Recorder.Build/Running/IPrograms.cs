namespace Recorder.Build.Running;

/// <summary>Runs other programs: the one place where this one starts a process.</summary>
interface IPrograms
{
    /// <summary>Runs a program to its end. What it prints is seen by the user.</summary>
    /// <param name="program">Its name, found on the PATH.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="folder">Where it runs.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="ProgramMissingException">There is no such program.</exception>
    int Run(string program, IReadOnlyList<string> arguments, string folder);
}
