using System.Diagnostics.CodeAnalysis;

namespace Recorder.Cli.Importing;

/// <summary>One import at a time into a file: two that went on with the same run would give the same numbers to different events.</summary>
static class ImportTurn
{
    /// <summary>Takes the turn, until the result is disposed.</summary>
    /// <exception cref="CannotRunException">Another import is under way, or the folder cannot be written to.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    internal static IDisposable Take(string database)
    {
        var path = Path.GetFullPath(database) + ".importing";
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new CannotRunException($"the folder of {database} does not exist");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"another import into {database} is under way, or its folder cannot be written to: {e.Message}", e);
        }
    }
}
