namespace Recorder.Storage.Maintenance.Transfers;

/// <summary>A run of a file, as another store would send it. One thread at a time.</summary>
/// <param name="source">The file.</param>
/// <param name="runId">The run.</param>
public sealed class SourceRun(TransferSource source, string runId) : ITransferredRun
{
    /// <inheritdoc/>
    public string RunId => runId;

    /// <inheritdoc/>
    public IEnumerable<object?[]> Rows(TransferTable table) => source.Rows(table, runId);

    /// <inheritdoc/>
    public IEnumerable<object?[]> SharedBars(string seriesId) => source.SharedBars(seriesId);
}
