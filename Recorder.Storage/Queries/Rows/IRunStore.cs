using System.Data.Common;
using Recorder.Storage.Queries.Dialects;
using Recorder.Storage.Queries.Pages;

namespace Recorder.Storage.Queries.Rows;

/// <summary>
/// A store of runs outside a file. It reads lists of many runs, and copies single runs into files, where the same code reads them as runs
/// of a file. All members may be called from any thread.
/// </summary>
public interface IRunStore : IDisposable
{
    /// <summary>
    /// Changes when the store gets a run, or a run gets a new state. In a request, it is not newer than the copies of the request.
    /// </summary>
    string Version { get; }

    /// <summary>Begins a request. The copies that it receives stay readable until the result is disposed.</summary>
    IDisposable Enter();

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

    /// <summary>Runs queries that see one state of the store.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="read">The queries.</param>
    T Query<T>(Func<DbConnection, SqlDialect, T> read);

    /// <summary>The id of a run; null when no run has the name, or several have it.</summary>
    /// <param name="name">The beginning of its id, latest, or latest-N.</param>
    string? Find(string name);

    /// <summary>Finds runs and copies them into one file.</summary>
    /// <param name="names">The beginnings of ids, latest, or latest-N.</param>
    /// <param name="cancellation">Ends the copying.</param>
    /// <returns>The copy with the ids of the runs, one for each name; null when no run has one of the names.</returns>
    (RecordedFile File, IReadOnlyList<string> RunIds)? Copy(IReadOnlyList<string> names, CancellationToken cancellation);

    /// <summary>The account value of a run over time, without a copy of the run; empty for an unknown run.</summary>
    /// <param name="runId">The run.</param>
    IReadOnlyList<EquityLine> Equity(string runId);

    /// <summary>Copies the results of all runs of a strategy.</summary>
    /// <param name="strategy">Its name, in any case.</param>
    /// <param name="cancellation">Ends the copying.</param>
    /// <returns>The copy; null when there is no such strategy.</returns>
    RecordedFile? Strategy(string strategy, CancellationToken cancellation);
}
