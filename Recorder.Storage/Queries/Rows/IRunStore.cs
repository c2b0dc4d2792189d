namespace Recorder.Storage.Queries.Rows;

/// <summary>
/// A store of runs outside a file. It reads lists of many runs, and copies single runs into files, where the same code reads them as runs
/// of a file. All members may be called from any thread.
/// </summary>
public interface IRunStore : IDisposable
{
    /// <summary>Changes when the store gets a run, or a run gets a new state.</summary>
    string Version { get; }

    /// <summary>Number of runs.</summary>
    long Count();

    /// <summary>Whether the store reads a list.</summary>
    /// <param name="list">The list.</param>
    bool Has(RowList list);

    /// <summary>Reads the next rows of a list.</summary>
    /// <param name="query">What to read.</param>
    /// <param name="rows">Highest number of rows.</param>
    /// <param name="take">Takes each row.</param>
    /// <param name="keys">Receives the key of each row; null to keep only the last.</param>
    /// <param name="cancellation">Ends a statement that takes long.</param>
    /// <returns>The number of rows, and the key of the last row; null without rows.</returns>
    (int Rows, IReadOnlyList<object>? Last) Read(
        RowQuery query, int rows, RowAction take, ICollection<IReadOnlyList<object>>? keys, CancellationToken cancellation);

    /// <summary>Finds a run and copies it.</summary>
    /// <param name="name">The beginning of its id, latest, or latest-N.</param>
    /// <param name="cancellation">Ends the copying.</param>
    /// <returns>The copy; null when no run has the name.</returns>
    (RecordedFile File, string RunId)? Find(string name, CancellationToken cancellation);

    /// <summary>Copies the results of all runs of a strategy.</summary>
    /// <param name="strategy">Its name, in any case.</param>
    /// <param name="cancellation">Ends the copying.</param>
    /// <returns>The copy; null when there is no such strategy.</returns>
    RecordedFile? Strategy(string strategy, CancellationToken cancellation);
}
