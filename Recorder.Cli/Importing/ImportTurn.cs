using System.Diagnostics.CodeAnalysis;

namespace Recorder.Cli.Importing;

/// <summary>
/// Lock that allows one import at a time into a database. Without it, two imports into one run would give the same sequence numbers to
/// different events.
/// </summary>
static class ImportTurn
{
    /// <summary>Takes the lock until the result is disposed.</summary>
    /// <exception cref="CannotRunException">Another import is running, or the folder cannot be written.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    internal static IDisposable Take(string database)
    {
        var path = Path.GetFullPath(database) + ".importing";
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new CannotRunException($"the folder of {database} does not exist");
        try
        {
            return new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotRunException($"another import into {database} is running, or its folder cannot be written: {e.Message}", e);
        }
    }
}
