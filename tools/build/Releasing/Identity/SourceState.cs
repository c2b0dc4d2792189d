using System.Globalization;
using Recorder.Build.Running;

namespace Recorder.Build.Releasing.Identity;

/// <summary>The commit that a release is made from.</summary>
/// <param name="Commit">Its full hash.</param>
/// <param name="Time">Its time (UTC): the time of every file in the archives.</param>
/// <param name="HasChanges">Whether the working copy differs from it.</param>
sealed record SourceState(string Commit, DateTimeOffset Time, bool HasChanges)
{
    /// <summary>Reads the state of a working copy.</summary>
    /// <exception cref="CannotBuildException">There is no git, or the folder has no commit.</exception>
    internal static SourceState Of(Repository repository, IPrograms programs)
    {
        try
        {
            if (programs.Read("git", ["log", "-1", "--format=%H %ct"], repository.Root)?.Split(' ') is [var commit, var seconds])
                return new SourceState(
                    commit, DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)),
                    programs.Read("git", ["status", "--porcelain"], repository.Root) is not "");
        }
        catch (ProgramMissingException e)
        {
            throw new CannotBuildException("git is not on the PATH. A release takes its commit and its time from git. Install git.", e);
        }

        throw new CannotBuildException(
            $"{repository.Root} is not a git working copy with a commit. A release takes its commit and its time from git. "
            + "Clone the repository and run the command there.");
    }
}
