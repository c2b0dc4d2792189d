using Recorder.Build.Quantower;
using Recorder.Build.Running;

namespace Recorder.Build;

/// <summary>The environment of the commands: everything outside this program, so that tests can replace it.</summary>
/// <param name="Output">Stream for results.</param>
/// <param name="Error">Stream for problems.</param>
/// <param name="Programs">Runs other programs.</param>
/// <param name="FindRepository">Finds the working copy; throws <see cref="CannotBuildException"/> when there is none.</param>
/// <param name="UsualRoots">Folders in which to search for Quantower.</param>
sealed record BuildEnvironment(
    TextWriter Output, TextWriter Error, IPrograms Programs, Func<Repository> FindRepository, IReadOnlyList<string> UsualRoots)
{
    /// <summary>The environment of this process and machine.</summary>
    internal static BuildEnvironment OfThisProcess(TextWriter output, TextWriter error) =>
        new(output, error, new SystemPrograms(), () => Repository.Around(AppContext.BaseDirectory),
            InstallationSearch.RootsOfThisMachine());
}
