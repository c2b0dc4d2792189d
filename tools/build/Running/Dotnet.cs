namespace Recorder.Build.Running;

/// <summary>Runs the dotnet command in the working copy.</summary>
/// <param name="repository">The working copy.</param>
/// <param name="programs">Runs programs.</param>
sealed class Dotnet(Repository repository, IPrograms programs)
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Arguments, unquoted.</param>
    /// <param name="failure">The message when the exit code is not 0.</param>
    /// <exception cref="CannotBuildException">The exit code is not 0, or the dotnet command is missing.</exception>
    internal void Run(IReadOnlyList<string> arguments, string failure)
    {
        try
        {
            if (programs.Run("dotnet", arguments, repository.Root) is var exitCode and not 0)
                throw new CannotBuildException($"{failure} (exit code {exitCode})");
        }
        catch (ProgramMissingException e)
        {
            throw new CannotBuildException("The dotnet command is not on the PATH. Install the .NET 10 SDK.", e);
        }
    }

    /// <summary>Escapes a path for an MSBuild property: MSBuild treats these characters as separators and escapes.</summary>
    internal static string Escaped(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)
            .Replace(",", "%2C", StringComparison.Ordinal);
}
