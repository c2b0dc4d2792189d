using Recorder.Storage.Maintenance.Transfers;

namespace Recorder.Team.Pulling;

/// <summary>A run of the store without the rows of some tables.</summary>
/// <param name="run">The run.</param>
/// <param name="without">The tables.</param>
/// <param name="cancellation">Ends the reading.</param>
sealed class PartialRun(ITransferredRun run, IReadOnlySet<string> without, CancellationToken cancellation = default) : ITransferredRun
{
    /// <summary>
    /// The tables of an archive. Its files are beside the database that recorded the run. The store has the rows, so the run comes back as
    /// a run that is not archived.
    /// </summary>
    internal static readonly IReadOnlySet<string> OfArchive =
        new HashSet<string>(["archived_runs", "archived_bars"], StringComparer.Ordinal);

    /// <inheritdoc/>
    public string RunId => run.RunId;

    /// <inheritdoc/>
    public IEnumerable<object?[]> Rows(TransferTable table) => without.Contains(table.Name) ? [] : Watched(run.Rows(table));

    /// <inheritdoc/>
    public IEnumerable<object?[]> SharedBars(string seriesId) => Watched(run.SharedBars(seriesId));

    IEnumerable<object?[]> Watched(IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
