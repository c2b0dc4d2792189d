using Recorder.Build.Quantower;
using Recorder.Build.Running;

namespace Recorder.Build;

/// <summary>What the commands work with: everything outside this program, so that tests can stand in for it.</summary>
/// <param name="Output">What is done goes here.</param>
/// <param name="Error">Problems go here.</param>
/// <param name="Programs">Runs other programs.</param>
/// <param name="FindRepository">The working copy; throws <see cref="CannotBuildException"/> when there is none.</param>
/// <param name="UsualRoots">Folders that Quantower may have been unpacked into.</param>
sealed record Surroundings(TextWriter Output, TextWriter Error, IPrograms Programs, Func<Repository> FindRepository, IReadOnlyList<string> UsualRoots)
{
    /// <summary>The machine that this process runs on.</summary>
    internal static Surroundings OfThisProcess(TextWriter output, TextWriter error) =>
        new(output, error, new SystemPrograms(), () => Repository.Around(AppContext.BaseDirectory), InstallationSearch.RootsOfThisMachine());
}
